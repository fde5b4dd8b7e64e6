import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import { repairRecording } from '../recording/repair-recording.ts';
import { SessionGauge } from '../rtp/session-gauge.ts';
import type { MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import type { MediaSessionOptions, TapOptions } from './media-plane.ts';
import type { PartyIds } from './party-ids.ts';
import type { OpenedParty, PlaneParty } from './plane-party.ts';
import { PlaneSession, type SessionLine } from './plane-session.ts';
import { PlaneTap } from './plane-tap.ts';
import { errorOf } from './sent-error.ts';

/** What a line is made of. */
export interface HostLineParts {
  /** Those of the plane. */
  readonly ids: PartyIds;
  readonly report: ErrorReporter;
  readonly send: (order: MediaOrder) => void;
}

/** Somebody who waits for a party to be opened. */
interface Opening {
  readonly opened: (party: OpenedParty) => void;
  readonly refused: (error: Error) => void;
}

/** The line to one host of audio: sends it orders and gives what it reports to whom it concerns. */
export class HostLine implements SessionLine {
  readonly #parts: HostLineParts;
  readonly #parties = new Map<PartyId, PlaneParty>();
  readonly #opening = new Map<PartyId, Opening>();
  readonly #past = { received: 0, lost: 0 };
  #lost = false;

  constructor(parts: HostLineParts) {
    this.#parts = parts;
  }

  /** Sessions and taps that are open or being opened. */
  get sessions(): number {
    return this.#parties.size + this.#opening.size;
  }

  /** Packets of all of them since the start: received, and lost on the way to us. */
  get packets(): { readonly received: number; readonly lost: number } {
    const sum = { ...this.#past };
    for (const { packets } of this.#parties.values()) {
      sum.received += packets.received;
      sum.lost += packets.lost;
    }
    return sum;
  }

  /** When any of its far ends was last heard; 0: none is there. */
  get heardAt(): EpochMs {
    return [...this.#parties.values()].reduce((latest, { heardAt }) => Math.max(latest, heardAt), 0);
  }

  /** @throws AppError `MEDIA_PORTS_EXHAUSTED`, `SWITCH_UNREACHABLE` when the host died */
  open(options: MediaSessionOptions): Promise<PlaneSession> {
    const gauge = SessionGauge.make();
    const { timeoutMs = 0, trusted = { networks: [], hosts: [] } } = options;
    return this.#open(
      (id) => ({ type: 'open', id, timeoutMs, trusted, gauge: gauge.memory }),
      (opened) => new PlaneSession(this, { ...opened, gauge, options }),
    );
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when the address is not ours, or the host died */
  openTap(options: TapOptions): Promise<PlaneTap> {
    return this.#open(
      (id) => ({ type: 'openTap', id }),
      (opened) => new PlaneTap(this, { ...opened, ...options }),
    );
  }

  nextParty(): PartyId {
    return this.#parts.ids.next();
  }

  /** Does nothing once the host is lost. */
  send(order: MediaOrder): void {
    if (!this.#lost) this.#parts.send(order);
  }

  /** Takes what the host reports. */
  take(notice: MediaNotice): void {
    switch (notice.type) {
      case 'failed':
        this.#parts.report(notice.message, errorOf(notice.error));
        return;
      case 'opened':
        this.#take(notice.id)?.opened({ id: notice.id, localAddress: notice.address, localPort: notice.port });
        return;
      case 'refused':
        this.#take(notice.id)?.refused(errorOf(notice.error));
        return;
      default:
        this.#parties.get(notice.id)?.take(notice);
    }
  }

  /** The host died: its parties are gone, and what it recorded is set right. */
  lost(): void {
    this.#lost = true;
    for (const { refused } of this.#opening.values()) refused(hostDied());
    this.#opening.clear();
    for (const party of [...this.#parties.values()]) party.lose();
  }

  forget({ id, packets }: PlaneParty): void {
    if (!this.#parties.delete(id)) return;
    this.#past.received += packets.received;
    this.#past.lost += packets.lost;
  }

  /** A recording of a host that died. Never rejects. @returns how long it is, in ms */
  async repair(file: string): Promise<number> {
    try {
      return (await repairRecording(file)).durationMs;
    } catch (error) {
      this.#parts.report('a recording could not be repaired', error);
      return 0;
    }
  }

  /** Takes what a listener throws: the next notice is told all the same. */
  tell(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#parts.report('what the audio reported could not be handled', error);
    }
  }

  #open<Party extends PlaneParty>(
    order: (id: PartyId) => MediaOrder,
    make: (opened: OpenedParty) => Party,
  ): Promise<Party> {
    const id = this.nextParty();
    return new Promise((resolve, reject) => {
      if (this.#lost) {
        reject(hostDied());
        return;
      }
      const opened = (at: OpenedParty): void => {
        const party = make(at);
        this.#parties.set(id, party);
        resolve(party);
      };
      this.#opening.set(id, { opened, refused: reject });
      this.send(order(id));
    });
  }

  #take(id: PartyId): Opening | undefined {
    const opening = this.#opening.get(id);
    this.#opening.delete(id);
    return opening;
  }
}

function hostDied(): AppError {
  return new AppError('SWITCH_UNREACHABLE', 'the thread that carries the audio has died');
}
