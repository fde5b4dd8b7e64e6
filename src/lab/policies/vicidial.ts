import type { EpochMs } from '../../kernel/clock.ts';
import { LastValues, RecentEvents, type FloorCounts } from './floor-counts.ts';
import type { TargetRule } from './target-policy.ts';

/** What becomes of the level while the day's drops are over the limit. */
export type OverLimit = 'hardLimit' | 'average' | 'tapered' | 'osdialAverage';

export interface VicidialSettings {
  readonly overLimit: OverLimit;
  /** Adaptive dropped percentage, as a share. */
  readonly cap: number;
  /** Adaptive intensity, −0.4..0.4. */
  readonly intensity?: number;
  /** adaptive_dl_diff_target. */
  readonly target?: number;
  readonly maxLevel?: number;
}

const minute = 60_000;
const levelEveryMs = 15_000;
const dropsEveryMs = 60_000;

/**
 * VICIdial's adaptive methods (bin/AST_VDadapt.pl and AST_VDauto_dial.pl as described in its documentation and source),
 * and OSDial's AVERAGE. Every 15 s the dial level is moved by the mean of free agents less waiting calls over the agents;
 * every 2.5 s lines are brought up to level × agents, conversations counted.
 */
export class VicidialRule implements TargetRule {
  readonly name: string;
  readonly everyMs = 1000;
  readonly #settings: VicidialSettings;
  readonly #events = new RecentEvents();
  readonly #differential = new LastValues(15, 0);
  readonly #agents = new LastValues(15, 0);
  #level = 1;
  #levelAt: EpochMs | undefined;
  #dropsAt: EpochMs | undefined;
  #dialAt = 0;
  #dayShare = 0;

  constructor(settings: VicidialSettings) {
    this.#settings = settings;
    this.name = settings.overLimit === 'osdialAverage' ? 'osdial' : `vicidial-${settings.overLimit}`;
  }

  observe(event: Parameters<RecentEvents['add']>[0]): void {
    if (event.type === 'live' || event.type === 'abandoned' || event.type === 'ended') this.#events.add(event);
  }

  lines(counts: FloorCounts, now: EpochMs): number {
    this.#differential.add(counts.idle - counts.waiting);
    this.#agents.add(counts.loggedIn);
    this.#dropsAt ??= now;
    this.#levelAt ??= now;
    if (now - this.#dropsAt >= dropsEveryMs) this.#countDrops(now);
    if (now - this.#levelAt >= levelEveryMs) this.#adapt(now);
    if (now - this.#dialAt < 2500) return 0;
    this.#dialAt = now;
    const working = counts.idle + counts.talking;
    return Math.round(this.#level * working) - counts.talking - counts.inFlight;
  }

  #countDrops(now: EpochMs): void {
    this.#dropsAt = now;
    this.#dayShare = this.#events.total('abandoned') / Math.max(1, this.#events.total('live'));
  }

  #adapt(now: EpochMs): void {
    this.#levelAt = now;
    const agents = this.#agents.mean;
    if (agents <= 0) return;
    const { intensity = 0, target = 0, maxLevel = 3 } = this.#settings;
    const move = (this.#differential.mean + target) / agents;
    const weighed = move < 0 ? move * Math.abs(intensity - 1) : move * (intensity + 1);
    let level = Math.min(maxLevel, Math.max(1, this.#level * (1 + weighed)));
    if (this.#lastMinute(now) > 0.5 && this.#events.since('ended', now - minute) > 20) level /= 2;
    if (this.#events.total('ended') > 50 && this.#dayShare > this.#settings.cap) level = this.#penalised(level, now);
    this.#level = Math.max(1, level);
  }

  /** Drops over all calls of the last minute, as the original has it. */
  #lastMinute(now: EpochMs): number {
    return this.#events.since('abandoned', now - minute) / Math.max(1, this.#events.since('ended', now - minute));
  }

  #penalised(level: number, now: EpochMs): number {
    switch (this.#settings.overLimit) {
      case 'hardLimit':
        return 1;
      case 'average':
        return level / 2;
      case 'tapered':
        return level * Math.min(1, Math.max(0, hoursLeft(now)) / 10);
      case 'osdialAverage':
        return this.#osdial(level, now);
    }
  }

  /** A thousandth up while the last five minutes are good, a thousandth down while the last is not. */
  #osdial(level: number, now: EpochMs): number {
    const share = (spanMs: number): number =>
      this.#events.since('abandoned', now - spanMs) / Math.max(1, this.#events.since('live', now - spanMs));
    if (share(minute) > this.#settings.cap) return level * 0.98;
    return share(5 * minute) <= this.#settings.cap ? level * 1.02 : level;
  }
}

/** Until 21:00, the original's default end of day. */
function hoursLeft(now: EpochMs): number {
  return 21 - (now % 86_400_000) / 3_600_000;
}
