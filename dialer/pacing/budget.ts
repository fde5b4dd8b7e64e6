import type { EpochMs } from '../../kernel/clock.ts';
import type { AbandonmentPolicy } from '../campaign/campaign.ts';
import { dayMs } from '../compliance/civil-day.ts';
import { dayOfKey, WindowClock, type AccountingWindow } from './window.ts';

/** What is counted of a window. */
export interface WindowCounts {
  readonly live: number;
  readonly abandoned: number;
  readonly machineHangUps: number;
}

/** One step of one attempt through the budget. Idempotent by (campaign, attempt, kind). */
export interface BudgetTransition {
  readonly campaignId: string;
  readonly callId: string;
  /** The window the attempt was answered in. */
  readonly windowKey: string;
  readonly kind: 'live' | 'connected' | 'abandoned' | 'machineHangUp';
  readonly at: EpochMs;
}

/** What is reported of the window that the cap applies to now. */
export interface WindowReport {
  readonly startsAt: EpochMs;
  /** First instant after it. */
  readonly endsAt: EpochMs;
  readonly live: number;
  readonly abandoned: number;
}

/** The budget as a decision sees it, in abandonments. */
export interface BudgetView {
  readonly window: AccountingWindow;
  readonly counts: WindowCounts;
  /** Of live answers, 0..1. */
  readonly cap: number;
  /** Abandonments the cap itself would still allow now: c·L − A; over several windows the least. */
  readonly slack: number;
  /** The token bucket: α·L − A with α a little below the cap. Lines beyond the idle agents are opened only while positive. */
  readonly tokens: number;
}

/** An attempt whose call goes on. */
interface OpenAttempt {
  readonly windowKey: string;
  /** When it was first counted; -Infinity when an earlier process did. */
  readonly at: EpochMs;
  state: 'live' | 'connected' | 'abandoned' | 'machine';
}

const nothing: WindowCounts = { live: 0, abandoned: 0, machineHangUps: 0 };
/** Attempts that ended whose repeated news are still recognised. */
const rememberedEnds = 20_000;

/**
 * The abandonment budgets of one campaign: a token bucket for each accounting window. A live answer adds α, an
 * abandonment takes 1, a machine hang-up takes the chance that it was a person and gives back what it added as a live answer. Since overdialling needs tokens above
 * zero, A ≤ α·L + D on every path, D being the abandonments of calls already in flight when the tokens ran out.
 *
 * A rolling window of days is kept day by day (any union of days that keep the cap keeps it) and as a whole, which
 * binds when a day failed.
 */
export class AbandonmentBudget {
  readonly #campaignId: string;
  readonly #windows = new Map<string, { live: number; abandoned: number; machineHangUps: number }>();
  readonly #open = new Map<string, OpenAttempt>();
  readonly #ended = new Set<string>();
  readonly #clock = new WindowClock();

  constructor(campaignId: string) {
    this.#campaignId = campaignId;
  }

  /** A live answer. Undefined when it was counted before. */
  live(callId: string, window: AccountingWindow, at: EpochMs): BudgetTransition | undefined {
    if (this.#open.has(callId) || this.#ended.has(callId)) return undefined;
    this.#open.set(callId, { windowKey: window.key, at, state: 'live' });
    this.#count(window.key).live += 1;
    return this.#transition(callId, window.key, 'live', at);
  }

  /** The live answer reached an agent, or was given up. Undefined when unknown or already decided. */
  decided(callId: string, kind: 'connected' | 'abandoned', at: EpochMs): BudgetTransition | undefined {
    const attempt = this.#open.get(callId);
    if (attempt?.state !== 'live') return undefined;
    attempt.state = kind;
    if (kind === 'abandoned') this.#count(attempt.windowKey).abandoned += 1;
    return this.#transition(callId, attempt.windowKey, kind, at);
  }

  /**
   * Hung up as a machine. Undefined when it was counted before. A live answer found out within `withinMs` was none, and no
   * longer counts: machines in the denominator would hide abandoned people. One found out later stays: of those
   * abandoned by then some are such machines too, and nobody finds them out, so that both sides of the share keep theirs.
   *
   * @param withinMs the connection threshold
   */
  machineHangUp(
    callId: string,
    { window, at, withinMs }: { readonly window: AccountingWindow; readonly at: EpochMs; readonly withinMs: number },
  ): BudgetTransition | undefined {
    const attempt = this.#open.get(callId);
    const isInTime = attempt ? attempt.state !== 'abandoned' && at - attempt.at <= withinMs : !this.#ended.has(callId);
    if (!isInTime || attempt?.state === 'machine') return undefined;
    const windowKey = attempt?.windowKey ?? window.key;
    const counts = this.#count(windowKey);
    if (attempt) counts.live = Math.max(0, counts.live - 1);
    counts.machineHangUps += 1;
    this.#open.set(callId, { windowKey, at, state: 'machine' });
    return this.#transition(callId, windowKey, 'machineHangUp', at);
  }

  /** Nothing more comes of an attempt. */
  ended(callId: string): void {
    if (!this.#open.delete(callId)) return;
    this.#ended.add(callId);
    if (this.#ended.size <= rememberedEnds) return;
    const [oldest] = this.#ended;
    if (oldest !== undefined) this.#ended.delete(oldest);
  }

  /**
   * What an earlier process had counted. Adds nothing: replaces.
   *
   * @param goingOn attempts that outlived it: taken for live answers counted before, in the newest window (should one
   * still ring, its live answer will not be counted: the budget errs to the safe side)
   */
  load(windows: Readonly<Record<string, WindowCounts>>, goingOn: readonly string[] = []): void {
    for (const [key, counts] of Object.entries(windows)) this.#windows.set(key, soundCounts(counts));
    const windowKey = Object.keys(windows).sort().at(-1);
    if (windowKey === undefined) return;
    for (const callId of goingOn) this.#open.set(callId, { windowKey, at: -Infinity, state: 'live' });
  }

  /** Counts by window. */
  windows(): Readonly<Record<string, WindowCounts>> {
    return Object.fromEntries(this.#windows);
  }

  /**
   * @param options.tokenShare α over the cap, 0..1 · `mistake`: chance that a machine hang-up was a person; what is no
   * chance counts as 1
   */
  view(
    policy: AbandonmentPolicy,
    at: { readonly now: EpochMs; readonly offsetMs: number },
    options: { readonly tokenShare: number; readonly mistake: number },
  ): BudgetView {
    const window = this.#clock.at(policy.window, at.offsetMs, at.now);
    const counts = this.#windows.get(window.key) ?? nothing;
    const mistake = options.mistake >= 0 && options.mistake <= 1 ? options.mistake : 1;
    const account = (share: number): number => {
      const left = ({ live, abandoned, machineHangUps }: WindowCounts): number =>
        share * policy.cap * live - abandoned - mistake * machineHangUps;
      const own = left(counts);
      if (policy.window.type !== 'rollingDays') return own;
      const whole = this.#recent(policy.window.days, window.key).reduce((sum, day) => sum + left(day), 0);
      return Math.min(own, whole);
    };
    return { window, counts, cap: policy.cap, slack: account(1), tokens: account(options.tokenShare) };
  }

  /** The window of now, whoever counted it: earlier processes included. A rolling window is reported as a whole. */
  report(policy: AbandonmentPolicy, at: { readonly now: EpochMs; readonly offsetMs: number }): WindowReport {
    const { key, startsAt, endsAt } = this.#clock.at(policy.window, at.offsetMs, at.now);
    const days = policy.window.type === 'rollingDays' ? policy.window.days : 1;
    const counted = days === 1 ? [this.#windows.get(key) ?? nothing] : this.#recent(days, key);
    return {
      startsAt: startsAt - (days - 1) * dayMs,
      endsAt,
      live: counted.reduce((sum, { live }) => sum + live, 0),
      abandoned: counted.reduce((sum, { abandoned }) => sum + abandoned, 0),
    };
  }

  /** The last `days` daily windows up to `key`, those with calls. */
  #recent(days: number, key: string): readonly WindowCounts[] {
    const today = dayOfKey(key);
    return [...this.#windows]
      .filter(([day]) => dayOfKey(day) <= today && dayOfKey(day) > today - days)
      .map(([, counts]) => counts);
  }

  #count(key: string): { live: number; abandoned: number; machineHangUps: number } {
    let counts = this.#windows.get(key);
    if (!counts) {
      counts = { ...nothing };
      this.#windows.set(key, counts);
      this.#dropOld();
    }
    return counts;
  }

  /** Keys sort by time; a year of days is more than any window asks for. */
  #dropOld(): void {
    if (this.#windows.size <= 400) return;
    const oldest = [...this.#windows.keys()].sort()[0];
    if (oldest !== undefined) this.#windows.delete(oldest);
  }

  #transition(callId: string, windowKey: string, kind: BudgetTransition['kind'], at: EpochMs): BudgetTransition {
    return { campaignId: this.#campaignId, callId, windowKey, kind, at };
  }
}

/** Counts that cannot be right are taken at their worst: every live answer they tell of was abandoned. */
function soundCounts({ live, abandoned, machineHangUps }: WindowCounts): WindowCounts {
  if ([live, abandoned, machineHangUps].every(isCount)) return { live, abandoned, machineHangUps };
  const answers = isCount(live) ? live : 0;
  return { live: answers, abandoned: answers, machineHangUps: 0 };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
