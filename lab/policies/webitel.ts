import type { EpochMs } from '../../kernel/clock.ts';
import { hour, RecentEvents, type FloorCounts } from './floor-counts.ts';
import type { TargetRule } from './target-policy.ts';

const loadFactor = 10;
const minAttempts = 50;

/**
 * Webitel's over-dial (schema function cc_wrap_over_dial as described): attempts per live answer of the last hour, a
 * little more while abandonment is under the target, less towards the maximum, one line per agent over it.
 */
export class WebitelRule implements TargetRule {
  readonly name = 'webitel';
  readonly everyMs = 1000;
  readonly #events = new RecentEvents();
  readonly #maxPercent: number;
  #over = 1;
  #refreshedAt = -Infinity;

  constructor(cap: number) {
    this.#maxPercent = cap * 100;
  }

  observe(event: Parameters<RecentEvents['add']>[0]): void {
    this.#events.addFate(event);
  }

  lines({ idle, inFlight }: FloorCounts, now: EpochMs): number {
    if (now - this.#refreshedAt >= 30_000) this.#refresh(now);
    return Math.floor(idle * this.#over) - inFlight;
  }

  #refresh(now: EpochMs): void {
    this.#refreshedAt = now;
    const attempts = this.#events.since('ended', now - hour);
    const live = this.#events.since('live', now - hour);
    if (attempts < minAttempts || live === 0) return;
    const abandoned = (100 * this.#events.since('abandoned', now - hour)) / live;
    const over = attempts / live;
    const under = this.#maxPercent - abandoned;
    this.#over = under <= 0 ? 1 : over + (over * under * loadFactor) / 100;
  }
}
