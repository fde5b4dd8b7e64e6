import type { Clock } from '../../../kernel/clock.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import { AudioTally } from './audio-tally.ts';
import type { BrowserPhoneGateway } from './browser-phone-gateway.ts';
import type { PageMeasures } from './page-measures.ts';

interface Parts {
  readonly gateway: Pick<BrowserPhoneGateway, 'stateOf' | 'onState'>;
  readonly clock: Clock;
  /** The browser phone of an agent; undefined for a name that can have none. */
  readonly phoneOf: (agentId: string) => string | undefined;
}

/** Notes something in the journal. */
type Note = (what: string, fields: Readonly<Record<string, unknown>>) => void;

interface Talk {
  readonly callId: string;
  readonly agentId: string;
  readonly tally: AudioTally;
}

/**
 * How agents with a phone in the browser sounded, one note in the journal for each conversation as it ends. The sums are the
 * service's: pages that are loaded again and a gateway that dies change nothing of what was measured before.
 */
export class ConversationAudio {
  readonly #parts: Parts;
  /** By phone: an agent has one conversation at a time. */
  readonly #talks = new Map<string, Talk>();
  /** What the page of each phone said last, while it is there. */
  readonly #measures = new Map<string, PageMeasures>();
  #note: Note = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.gateway.onState((phone, state) => {
      if (state.page === undefined) this.#measures.delete(phone);
      this.#talks.get(phone)?.tally.take(state, parts.clock.now());
    });
  }

  /** Follows the conversations of a floor; `note` is where their audio is kept. */
  follow(runner: Pick<FloorRunner, 'subscribe'>, note: Note): void {
    this.#note = note;
    runner.subscribe((step) => this.#observe(step));
  }

  /** Takes what the page of a phone measured. */
  heard(phone: string, measures: PageMeasures): void {
    if (this.#parts.gateway.stateOf(phone).page !== measures.page) return;
    this.#measures.set(phone, measures);
    this.#talks.get(phone)?.tally.heard(measures);
  }

  /** Notes what was measured of conversations that go on without this process. */
  close(): void {
    for (const phone of [...this.#talks.keys()]) this.#end(phone, this.#parts.clock.now());
  }

  #observe({ at, commands }: FloorStep): void {
    for (const command of commands) {
      if (command.type !== 'agentStateChanged') continue;
      const { agentId, to, callId } = command;
      const phone = this.#parts.phoneOf(agentId);
      if (phone === undefined) continue;
      this.#end(phone, at);
      if (to === 'talking' && callId !== undefined) this.#begin(phone, { agentId, callId, at });
    }
  }

  #begin(phone: string, { agentId, callId, at }: { agentId: string; callId: string; at: number }): void {
    const state = this.#parts.gateway.stateOf(phone);
    // Who speaks through another phone has no page to measure.
    if (state.hasLeg)
      this.#talks.set(phone, { agentId, callId, tally: new AudioTally(at, state, this.#measures.get(phone)) });
  }

  #end(phone: string, at: number): void {
    const talk = this.#talks.get(phone);
    if (!talk) return;
    this.#talks.delete(phone);
    const { callId, agentId, tally } = talk;
    this.#note('conversationAudio', { callId, agentId, ...tally.figures(at) });
  }
}
