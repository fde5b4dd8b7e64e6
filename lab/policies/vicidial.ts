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
  /** adaptive_dl_diff_target, agents. */
  readonly target?: number;
  /** adaptive_maximum_level, lines per agent. */
  readonly maxLevel?: number;
}

const minute = 60_000;
const sampleEveryMs = 1000;
const dialEveryMs = 2500;
const levelEveryMs = 15_000;
const dropsEveryMs = 60_000;
/** VARadapt_overlimit_mod as OSDial's installer sets it: so many thousandths at each step. */
const osdialModifier = 20;

/**
 * VICIdial's adaptive methods (bin/AST_VDadapt.pl and AST_VDauto_dial.pl as described in its documentation and source),
 * and OSDial's AVERAGE. Every second the free agents less the waiting calls are sampled; every 15 s the dial level is moved
 * by the mean of the last 15 samples over the agents; every 2.5 s lines are brought up to level × agents, conversations
 * counted.
 */
export class VicidialRule implements TargetRule {
  readonly name: string;
  readonly everyMs = 500;
  readonly #settings: VicidialSettings;
  readonly #events = new RecentEvents();
  readonly #differential = new LastValues(15, 0);
  readonly #agents = new LastValues(15, 0);
  #level = 1;
  #sampledAt = -Infinity;
  #dialledAt = -Infinity;
  #levelAt: EpochMs | undefined;
  #dropsAt: EpochMs | undefined;
  #drops = { today: 0, lastMinute: 0, calls: 0 };

  constructor(settings: VicidialSettings) {
    this.#settings = settings;
    this.name = settings.overLimit === 'osdialAverage' ? 'osdial' : `vicidial-${settings.overLimit}`;
  }

  observe(event: Parameters<RecentEvents['add']>[0]): void {
    this.#events.addFate(event);
  }

  lines(counts: FloorCounts, now: EpochMs): number {
    if (now - this.#sampledAt >= sampleEveryMs) this.#sample(counts, now);
    if (now - this.#dialledAt < dialEveryMs) return 0;
    this.#dialledAt = now;
    const working = counts.idle + counts.talking;
    return Math.round(this.#level * working) - counts.talking - counts.inFlight;
  }

  #sample(counts: FloorCounts, now: EpochMs): void {
    this.#sampledAt = now;
    this.#differential.add(counts.idle - counts.waiting);
    this.#agents.add(this.#isOsdial ? counts.idle + counts.talking : counts.loggedIn);
    this.#dropsAt ??= now;
    this.#levelAt ??= now;
    if (now - this.#dropsAt >= dropsEveryMs) this.#countDrops(now);
    if (now - this.#levelAt >= levelEveryMs) this.#adapt(now);
  }

  get #isOsdial(): boolean {
    return this.#settings.overLimit === 'osdialAverage';
  }

  /** Today's drops over live answers; the last minute's over all calls, as the original has it. */
  #countDrops(now: EpochMs): void {
    this.#dropsAt = now;
    this.#drops = {
      today: this.#events.total('abandoned') / Math.max(1, this.#events.total('live')),
      lastMinute: this.#shareOfCalls(minute, now),
      calls: this.#events.since('ended', now - minute),
    };
  }

  #adapt(now: EpochMs): void {
    this.#levelAt = now;
    const agents = this.#agents.mean;
    if (agents <= 0) return;
    const { intensity = 0, target = 0, maxLevel = 3 } = this.#settings;
    const move = (this.#differential.mean + target) / agents;
    const weighed = move < 0 ? move * Math.abs(intensity - 1) : move * (intensity + 1);
    const moved = Math.round(1000 * this.#level * (1 + weighed)) / 1000;
    this.#level = Math.max(1, this.#limited(Math.min(maxLevel, Math.max(1, moved)), now));
  }

  #limited(level: number, now: EpochMs): number {
    const isOver = this.#events.total('ended') > 50 && this.#drops.today > this.#settings.cap;
    const isBurst = this.#drops.calls > 20 && this.#drops.lastMinute > 0.5;
    if (this.#isOsdial) return this.#osdial(level, { isBurst, isOver, now });
    const halved = isBurst ? level / 2 : level;
    return isOver ? this.#penalised(halved, now) : halved;
  }

  #penalised(level: number, now: EpochMs): number {
    switch (this.#settings.overLimit) {
      case 'average':
        return level / 2;
      case 'tapered':
        return level * Math.min(1, Math.max(0, hundredsLeft(now)) / 1000);
      default:
        return 1;
    }
  }

  /** From the level before: some thousandths up while the last five minutes are good, down while the last one is not. */
  #osdial(
    level: number,
    { isBurst, isOver, now }: { readonly isBurst: boolean; readonly isOver: boolean; readonly now: EpochMs },
  ): number {
    const down = (1000 - osdialModifier) / 1000;
    if (isBurst) return this.#level * down * 0.75;
    if (!isOver) return level;
    if (this.#drops.lastMinute > this.#settings.cap) return this.#level * down;
    const isGood = this.#shareOfCalls(5 * minute, now) <= this.#settings.cap;
    return isGood ? (this.#level * (1000 + osdialModifier)) / 1000 : this.#level;
  }

  #shareOfCalls(spanMs: number, now: EpochMs): number {
    return this.#events.since('abandoned', now - spanMs) / Math.max(1, this.#events.since('ended', now - spanMs));
  }
}

/** Until 21:00, the original's default end of day, hours and minutes written as one number and subtracted as such. */
function hundredsLeft(now: EpochMs): number {
  const minutes = Math.floor((now % 86_400_000) / minute);
  return 2100 - (100 * Math.floor(minutes / 60) + (minutes % 60));
}
