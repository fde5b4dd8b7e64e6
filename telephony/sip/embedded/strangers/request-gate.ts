import type { Clock } from '../../../../kernel/clock.ts';
import type { SecurityKind } from '../../../../kernel/security-kinds.ts';
import type { ReceivedRequest } from '../../wire/sip-message.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { KnownPeers } from './known-peers.ts';
import { type PlaceLimits, RequestPlaces, type Standing } from './request-places.ts';
import { StrangerAnswers } from './stranger-answers.ts';

/** Whether a request belongs to a dialog of ours: `foreign` when its sender has no part in that dialog. */
export type DialogStanding = 'ours' | 'foreign' | 'none';

/** What the gate asks and says. */
export interface GateWorld {
  readonly clock: Clock;
  readonly peers: KnownPeers;
  readonly placeLimits?: PlaceLimits;
  dialogStanding(request: ReceivedRequest, source: SipDestination): DialogStanding;
  readonly noted: (kind: SecurityKind, host: string) => void;
}

/**
 * How a request is dealt with: in a transaction (which takes a place until it is given back), or `stateless`: at most one
 * reply and nothing kept (RFC 3261 §8.2.7).
 */
export interface Admission {
  readonly stateless: boolean;
  /** Gives the place back. */
  leave(): void;
  /** The request came again. */
  repeated(bytes: number): void;
  /** Whether a reply of so many bytes may leave. */
  maySend(bytes: number): boolean;
}

/**
 * Stands before the transactions. Peers and parties of dialogs have places of their own; strangers cost no state but for
 * credentials they bring, and get no more than they sent.
 */
export class RequestGate {
  readonly #world: GateWorld;
  readonly #places: RequestPlaces;
  readonly #answers: StrangerAnswers;

  constructor(world: GateWorld) {
    this.#world = world;
    this.#places = new RequestPlaces(world.placeLimits);
    this.#answers = new StrangerAnswers(world.clock);
  }

  /** Undefined: the request is dropped. */
  admit(request: ReceivedRequest, source: SipDestination, bytes: number): Admission | undefined {
    const { peers, noted } = this.#world;
    const inDialog = this.#world.dialogStanding(request, source);
    if (inDialog === 'foreign') {
      noted('foreignRequest', source.host);
      return undefined;
    }
    if (inDialog === 'ours') return this.#withPlace('dialog', source, bytes);
    if (peers.isPeer(source.host)) return this.#withPlace('peer', source, bytes);
    return this.#stranger(request, source, bytes);
  }

  #stranger(request: ReceivedRequest, source: SipDestination, bytes: number): Admission | undefined {
    const { peers, noted } = this.#world;
    if (request.method === 'REGISTER' && request.identity.toTag === undefined && peers.takesRegistrations) {
      const hasCredentials = request.headers.first('authorization') !== undefined;
      return hasCredentials ? this.#withPlace('stranger', source, bytes) : this.#stateless(source, bytes);
    }
    noted('strangerRequest', source.host);
    return peers.strangers === 'answer' ? this.#stateless(source, bytes) : undefined;
  }

  #withPlace(standing: Standing, source: SipDestination, bytes: number): Admission | undefined {
    const leave = this.#places.take(standing, source.host);
    if (!leave) {
      this.#world.noted('noPlace', source.host);
      return undefined;
    }
    if (standing === 'stranger') return { ...this.#stateless(source, bytes), stateless: false, leave };
    return { stateless: false, leave, repeated: () => undefined, maySend: () => true };
  }

  #stateless({ host, transport }: SipDestination, bytes: number): Admission {
    this.#answers.received(host, bytes);
    return {
      stateless: true,
      leave: () => undefined,
      repeated: (more) => this.#answers.received(host, more),
      maySend: (reply) => this.#answers.take(host, reply, transport === 'tcp'),
    };
  }
}
