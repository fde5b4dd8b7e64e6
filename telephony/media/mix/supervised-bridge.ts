import type { SupervisionMode } from '../../call-control.ts';
import type { MediaParty } from '../rtp/media-party.ts';
import { Mix } from './mix.ts';

/**
 * Supervisors on a bridge of debtor and agent. The bridge below keeps relaying packets. A party that must hear more than its
 * partner gets a mix instead: in `listen` only the supervisor, in `whisper` the agent too, in `barge` everybody.
 */
export class SupervisedBridge {
  readonly #debtor: MediaParty;
  readonly #agent: MediaParty;
  readonly #supervisors = new Map<MediaParty, SupervisionMode>();
  readonly #mixes = new Map<MediaParty, Mix>();

  constructor(debtor: MediaParty, agent: MediaParty) {
    this.#debtor = debtor;
    this.#agent = agent;
  }

  /** A supervisor joins, or changes mode. */
  set(supervisor: MediaParty, mode: SupervisionMode): void {
    this.#supervisors.set(supervisor, mode);
    this.#lay();
  }

  /** A supervisor leaves; the others keep hearing without a gap. */
  remove(supervisor: MediaParty): void {
    if (this.#supervisors.delete(supervisor)) this.#hear(supervisor, []);
    this.#lay();
  }

  /** Ends the supervision of every supervisor. */
  close(): void {
    for (const supervisor of [...this.#supervisors.keys()]) this.remove(supervisor);
  }

  #lay(): void {
    const barging = this.#speaking('barge');
    const whispering = this.#speaking('whisper');
    this.#hear(this.#debtor, barging.length > 0 ? [this.#agent, ...barging] : []);
    const toAgent = [...barging, ...whispering];
    this.#hear(this.#agent, toAgent.length > 0 ? [this.#debtor, ...toAgent] : []);
    for (const supervisor of this.#supervisors.keys()) {
      this.#hear(supervisor, [this.#debtor, this.#agent, ...toAgent.filter((other) => other !== supervisor)]);
    }
  }

  #speaking(mode: SupervisionMode): MediaParty[] {
    return [...this.#supervisors].filter(([, its]) => its === mode).map(([supervisor]) => supervisor);
  }

  #hear(listener: MediaParty, speakers: readonly MediaParty[]): void {
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
