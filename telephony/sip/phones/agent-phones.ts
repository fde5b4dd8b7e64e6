import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import type { AgentLegRequest, AgentNotice, PhoneStatus } from '../../call-control.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import { acceptedTone, refusedTone } from '../../media/agent-tones.ts';
import type { PromptCache } from '../../media/prompt.ts';
import type { RegistrationStore } from '../ledger/registration-store.ts';
import { PhoneBindings } from './phone-bindings.ts';
import { phoneStatus } from './phone-status.ts';
import { Registrar } from './registrar.ts';
import type { IncomingRequest, Signalling } from '../signalling.ts';
import type { SipConfig } from '../sip-config.ts';
import type { LegTarget, SipLeg } from '../sip-leg.ts';
import { parseSipUri, type SipDestination } from '../wire/sip-uri.ts';

interface Parts {
  readonly signalling: Signalling;
  readonly registrations: RegistrationStore;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  readonly security?: SecurityLog;
}

const tones = { accepted: acceptedTone(), refused: refusedTone() } as const;

/** The agents' phones: who is registered where, and the legs to them that are up or being called. One phone, one leg. */
export class AgentPhones {
  /** By leg id. */
  readonly legs = new Map<string, SipLeg>();
  readonly #bindings: PhoneBindings;
  readonly #registrar: Registrar;

  constructor(config: SipConfig['registrar'], { signalling, registrations, clock, report, security }: Parts) {
    const watcher = {
      gone: (username: string) => this.#eachLeg((leg) => leg.registrationGone(username)),
      moved: (username: string, to: SipDestination) => this.#eachLeg((leg) => leg.registrationMoved(username, to)),
      keepAlive: (destination: SipDestination) => signalling.keepAlive?.(destination),
    };
    const watched = security ? { security } : {};
    this.#bindings = new PhoneBindings({ clock, store: registrations, watcher, report, ...watched });
    this.#registrar = new Registrar(config, clock, {
      bindings: this.#bindings,
      ...watched,
      ownAddress: () => signalling.contactAddress(),
    });
  }

  /** Takes up the registrations of the last run. */
  async restore(): Promise<void> {
    await this.#bindings.restore((username) => this.#registrar.isKnown(username));
  }

  /** Forgets where the phones are, here and not in the store. */
  async close(): Promise<void> {
    await this.#bindings.close();
  }

  /** Answers a REGISTER. */
  register(request: IncomingRequest): void {
    this.#registrar.receive(request);
  }

  /** Whether a registered phone is at this address. */
  isAt(address: string): boolean {
    return this.#bindings.isAt(address);
  }

  /** The phones that may register, and where they are. */
  statuses(): readonly PhoneStatus[] {
    return this.#registrar.phones().map(({ username, binding }) => phoneStatus(username, binding));
  }

  /** @throws AppError `LEG_UNKNOWN` */
  leg(legId: string): SipLeg {
    const leg = this.legs.get(legId);
    if (!leg) throw new AppError('LEG_UNKNOWN', 'no such leg', { details: { legId } });
    return leg;
  }

  /** Where a new leg goes. @throws AppError `LEG_STATE`, `PHONE_UNKNOWN`, `PHONE_NOT_REGISTERED`, `PHONE_IN_USE` */
  targetOf({ legId, address }: AgentLegRequest): LegTarget {
    if (this.legs.has(legId)) throw new AppError('LEG_STATE', 'the leg exists already');
    const target = this.#whereIs(address);
    if ([...this.legs.values()].some((leg) => leg.isAt(target))) {
      throw new AppError('PHONE_IN_USE', 'the phone has a leg already', { details: { address } });
    }
    return target;
  }

  /**
   * Lets an agent hear a tone or a prompt. In a conversation it is the tone: a prompt would take the other's place.
   *
   * @throws AppError `LEG_UNKNOWN`, `LEG_STATE`, `PROMPT_UNREADABLE`
   */
  async notify(legId: string, { tone, file }: AgentNotice, prompts: PromptCache): Promise<void> {
    const leg = this.leg(legId);
    if (file !== undefined && !leg.call && !leg.consultation) leg.session.play(await prompts.get(file));
    else leg.session.mixIn(tones[tone]);
  }

  /** A phone's name becomes where it registered from; a SIP URI stays what it is. */
  #whereIs(address: string): LegTarget {
    if (parseSipUri(address)) return { requestUri: address };
    if (!this.#registrar.isKnown(address)) {
      throw new AppError('PHONE_UNKNOWN', 'no phone of this name may register', { details: { address } });
    }
    const binding = this.#bindings.find(address);
    if (!binding) throw new AppError('PHONE_NOT_REGISTERED', 'the phone is not registered', { details: { address } });
    return { requestUri: binding.uri, destination: binding.destination, username: address };
  }

  #eachLeg(action: (leg: SipLeg) => void): void {
    for (const leg of [...this.legs.values()]) action(leg);
  }
}
