import type { EpochMs } from '../../kernel/clock.ts';
import { hour, LastValues, RecentEvents, type FloorCounts } from './floor-counts.ts';
import type { TargetRule } from './target-policy.ts';

const refreshMs = 5000;
const safety = 0.85;

/**
 * Shiwa45/dialer's predictive ratio as described: one over the hour's answer rate, adjusted in steps by the share of
 * calls abandoned, a little more when agents are expected free within a ring, between 1 and 3 lines for each agent.
 */
export class Shiwa45Rule implements TargetRule {
  readonly name = 'shiwa45';
  readonly everyMs = 1000;
  readonly #events = new RecentEvents();
  readonly #talk = new LastValues(500, 113_000);
  readonly #wrap = new LastValues(500, 20_000);
  readonly #ring = new LastValues(200, 15_000);
  readonly #dialledAt = new Map<string, EpochMs>();
  #answers = 0.3 * (1 - 0.15);
  #adjustment = 1;
  #refreshedAt = -Infinity;

  observe(event: Parameters<RecentEvents['add']>[0]): void {
    if (event.type === 'dialled') this.#dialledAt.set(event.callId, event.at);
    else if (event.type === 'live') this.#ring.add(event.at - (this.#dialledAt.get(event.callId) ?? event.at));
    else if (event.type === 'talkEnded') this.#talk.add(event.durationMs);
    else if (event.type === 'wrapEnded') this.#wrap.add(event.durationMs);
    if (event.type === 'ended') this.#dialledAt.delete(event.callId);
    this.#events.addFate(event);
  }

  lines({ idle, talking, wrapUp, inFlight }: FloorCounts, now: EpochMs): number {
    if (now - this.#refreshedAt >= refreshMs) this.#refresh(now);
    const within = (meanMs: number): number => 1 - Math.exp(-this.#ring.mean / meanMs);
    const soon = Math.trunc(idle + talking * within(this.#talk.mean) + wrapUp * within(this.#wrap.mean));
    const lift = soon > idle ? Math.min(soon / Math.max(1, idle), 1.3) : 1;
    const ratio = Math.min(3, Math.max(1, (1 / this.#answers) * this.#adjustment * safety * lift));
    const calls = Math.floor((idle + 0.5 * wrapUp) * ratio - inFlight);
    return Math.min(calls, Math.max(2, 2 * idle));
  }

  #refresh(now: EpochMs): void {
    this.#refreshedAt = now;
    const calls = this.#events.since('ended', now - hour);
    if (calls === 0) return;
    this.#answers = this.#events.since('live', now - hour) / calls || 0.25;
    this.#adjustment = adjustmentAt((100 * this.#events.since('abandoned', now - hour)) / calls);
  }
}

/** By the percent of all calls abandoned. */
function adjustmentAt(percent: number): number {
  if (percent >= 5) return 0.5;
  if (percent >= 3) return 1 - (0.4 * (percent - 3)) / 2;
  return percent < 1.5 ? 1.15 : 1;
}
