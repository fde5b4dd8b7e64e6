import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { lookEvery } from '../../kernel/repeat.ts';
import type { Floor } from '../floor/floor.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { Hopper } from '../store/ports/hopper.ts';

/** How late a callback may be noticed, ms. */
const lookEveryMs = 1_000;
/** Callbacks looked at in each campaign: those behind them wait until some are made. */
const mostLookedAt = 100;
/** The floor has the callbacks already and waits for agents, or could not claim them: it is asked again after this, ms. */
const tellAgainMs = 10_000;

interface Parts {
  readonly hopper: Pick<Hopper, 'callbacks'>;
  readonly floor: Pick<Floor, 'dialling'>;
  readonly feed: (event: FloorEvent) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks for callbacks whose time has come, and tells the floor: it holds other records ready, and would not ask. */
export class CallbackWatch {
  readonly #parts: Parts;
  #timer: Timer | undefined;
  /** The callbacks of each campaign that were reported to the floor, and when. */
  readonly #known = new Map<string, { readonly key: string; readonly at: EpochMs }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = lookEvery(lookEveryMs, () => this.#look(), {
      ...this.#parts,
      failure: 'callbacks could not be looked for',
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #isNews(campaignId: string, key: string): boolean {
    const now = this.#parts.clock.now();
    const known = this.#known.get(campaignId);
    if (known?.key === key && now < known.at + tellAgainMs) return false;
    this.#known.set(campaignId, { key, at: now });
    return true;
  }

  async #look(): Promise<void> {
    const { hopper, floor, feed, clock } = this.#parts;
    for (const campaignId of floor.dialling()) {
      const due = await hopper.callbacks(campaignId, clock.now(), mostLookedAt);
      const key = due.map(({ debtorId, at }) => `${debtorId} ${at}`).join();
      if (due.length > 0 && this.#isNews(campaignId, key)) feed({ type: 'callbacksDue', campaignId });
    }
  }
}
