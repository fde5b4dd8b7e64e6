import type { SupervisionMode } from '../../call-control.ts';
import type { RtpSession } from '../rtp/rtp-session.ts';
import { Mix } from './mix.ts';

interface Supervisor {
  readonly session: RtpSession;
  readonly mode: SupervisionMode;
}

/**
 * Supervisors on a bridge of debtor and agent. The bridge below keeps relaying packets. A party that must hear more than its
 * partner gets a mix instead: in `listen` only the supervisor, in `whisper` the agent too, in `barge` everybody.
 */
export class SupervisedBridge {
  readonly #debtor: RtpSession;
  readonly #agent: RtpSession;
  readonly #supervisors = new Map<string, Supervisor>();
  readonly #mixes = new Map<RtpSession, Mix>();

  constructor(debtor: RtpSession, agent: RtpSession) {
    this.#debtor = debtor;
    this.#agent = agent;
  }

  /** The debtor hears more than the agent. */
  get barged(): boolean {
    return this.#speaking('barge').length > 0;
  }

  /** A supervisor joins, or changes mode. */
  set(legId: string, supervisor: Supervisor): void {
    this.#supervisors.set(legId, supervisor);
    this.#lay();
  }

  /** A supervisor leaves; the others keep hearing without a gap. */
  remove(legId: string): void {
    const gone = this.#supervisors.get(legId);
    this.#supervisors.delete(legId);
    if (gone) this.#hear(gone.session, []);
    this.#lay();
  }

  /** Ends the supervision of every supervisor. */
  close(): void {
    for (const legId of [...this.#supervisors.keys()]) this.remove(legId);
  }

  #lay(): void {
    const barging = this.#speaking('barge');
    const whispering = this.#speaking('whisper');
    this.#hear(this.#debtor, barging.length > 0 ? [this.#agent, ...barging] : []);
    const toAgent = [...barging, ...whispering];
    this.#hear(this.#agent, toAgent.length > 0 ? [this.#debtor, ...toAgent] : []);
    for (const { session } of this.#supervisors.values()) {
      this.#hear(session, [this.#debtor, this.#agent, ...toAgent.filter((other) => other !== session)]);
    }
  }

  #speaking(mode: SupervisionMode): RtpSession[] {
    return [...this.#supervisors.values()].filter((one) => one.mode === mode).map(({ session }) => session);
  }

  #hear(listener: RtpSession, speakers: readonly RtpSession[]): void {
    let mix = this.#mixes.get(listener);
    if (speakers.length === 0) {
      mix?.setSpeakers([]);
      this.#mixes.delete(listener);
      listener.sendFrom(undefined);
      return;
    }
    if (!mix) {
      mix = new Mix();
      this.#mixes.set(listener, mix);
      listener.sendFrom(mix);
    }
    mix.setSpeakers(speakers);
  }
}
