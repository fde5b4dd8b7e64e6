import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { freshnessOf, type Freshness } from '../shared/live/freshness.ts';
import type { LiveMessage } from '../shared/live/live-machine.ts';
import type { DeskSession, Situation } from './desk-api.ts';

type Row = Extract<LiveMessage, { type: 'board' }>['board']['floor']['agents'][number];
type Moved = Extract<LiveMessage, { type: 'agentStateChanged' }>;
type TransferChange = Extract<LiveMessage, { type: 'transferChanged' }>;

interface Parts {
  readonly agentId: string;
  readonly read: () => Promise<DeskSession>;
  /** Of a monotonic clock, ms; changes as the page is drawn. */
  readonly clock: ReadonlySignal<number>;
  /** The same clock, read at once. */
  readonly now: () => number;
  readonly later: (ms: number, act: () => void) => void;
}

/** The clock of the service at one instant of this page's. */
interface Anchor {
  readonly serviceAt: number;
  readonly at: number;
}

const retryMs = 1_000;
/** Of the agent's own call: after them the session says something else. */
const callEvents: ReadonlySet<string> = new Set([
  ...['callConnected', 'callHeld', 'callEnded', 'attemptSettled', 'transferChanged'],
  ...['supervisionStarted', 'supervisionStopped'],
]);

/**
 * The agent's session as the service has it. Live messages change it at once where they say enough; whatever they leave open is
 * asked for. It decides nothing and counts nothing.
 */
export class DeskStore {
  readonly session: Signal<DeskSession | undefined> = signal(undefined);
  /** Why the session could not be read the last time. */
  readonly trouble = signal<unknown>(undefined);
  readonly transfer = signal<TransferChange | undefined>(undefined);
  readonly isSupervised = signal(false);
  readonly freshness: ReadonlySignal<Freshness>;
  /** Now, by the clock of the service; it stands still when nothing comes. Epoch ms. */
  readonly serviceNow: ReadonlySignal<number>;
  readonly asOf: ReadonlySignal<number | undefined>;
  readonly #anchor = signal<Anchor | undefined>(undefined);
  readonly #parts: Parts;
  #isReading = false;
  #isStale = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    const age = computed(() => {
      const anchor = this.#anchor.value;
      return anchor && Math.max(0, parts.clock.value - anchor.at);
    });
    this.freshness = computed(() => freshnessOf(age.value));
    this.asOf = computed(() => this.#anchor.value?.serviceAt);
    this.serviceNow = computed(() => {
      const since = this.freshness.value === 'lost' ? 0 : (age.value ?? 0);
      return (this.#anchor.value?.serviceAt ?? 0) + since;
    });
  }

  /** Takes a live message. */
  take(message: LiveMessage): void {
    if (message.type === 'board' || message.type === 'boardChanged') {
      this.#anchor.value = { serviceAt: message.board.floor.at, at: this.#parts.now() };
      const row = message.board.floor.agents.find(({ agentId }) => agentId === this.#parts.agentId);
      if (message.type === 'board' || (row && this.#differs(row))) this.refresh();
      return;
    }
    if (message.type === 'agentStateChanged') this.#moved(message);
    else if (message.type === 'agentCard') this.refresh();
    else if (message.type === 'deskMessage') this.#ofMessage(message.agentId);
    else if ('callId' in message && callEvents.has(message.type)) this.#ofCall(message);
  }

  /** Asks for the session; several wishes at once are one question, and what is older than the last wish is not shown. */
  refresh(): void {
    this.#isStale = true;
    if (!this.#isReading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#hasNewWish()) {
        this.#isStale = false;
        const read = await this.#parts.read();
        if (this.session.value === undefined || !this.#hasNewWish()) this.#show(read);
      }
      this.trouble.value = undefined;
    } catch (error) {
      this.trouble.value = error;
      this.#isStale = true;
      this.#parts.later(retryMs, () => {
        if (!this.#isReading && this.#isStale) void this.#read();
      });
    } finally {
      this.#isReading = false;
    }
  }

  /** While the answer was under way, somebody wanted a newer one. */
  #hasNewWish(): boolean {
    return this.#isStale;
  }

  #show(read: DeskSession): void {
    batch(() => {
      this.#anchor.value = { serviceAt: read.at, at: this.#parts.now() };
      if (read.situation.call?.callId !== this.session.value?.situation.call?.callId) {
        this.transfer.value = undefined;
        this.isSupervised.value = false;
      }
      this.session.value = read;
    });
  }

  #moved({ agentId, at, to: state, reason, params }: Moved): void {
    if (agentId !== this.#parts.agentId) return;
    const session = this.session.value;
    if (session) {
      const { pause: _, wrapUpEndsAt: _ends, ...rest } = session.situation;
      const situation: Situation = { ...rest, state, since: at };
      this.session.value = { ...session, situation, why: { reason, ...(params && { params }) } };
    }
    this.refresh();
  }

  #ofMessage(agentId: string): void {
    if (agentId === this.#parts.agentId) this.refresh();
  }

  #ofCall(message: LiveMessage & { readonly callId: string }): void {
    const call = this.session.value?.situation.call;
    if (call && call.callId !== message.callId) return;
    if (message.type === 'transferChanged') this.transfer.value = message;
    if (message.type === 'supervisionStarted' || message.type === 'supervisionStopped')
      this.isSupervised.value = message.type === 'supervisionStarted';
    this.refresh();
  }

  /** Whether the board says something that the session does not. */
  #differs(row: Row): boolean {
    const situation = this.session.value?.situation;
    if (!situation) return true;
    return (['state', 'since', 'wish', 'isPhoneUp', 'wrapUpEndsAt', 'pause'] as const).some(
      (key) => row[key] !== situation[key],
    );
  }
}
