import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import type { BudgetTransition, WindowCounts } from '../../dialer/pacing/budget.ts';
import type { PacingObservation, PacingOrder, PacingPolicy, PacingSnapshot } from '../../dialer/pacing/policy.ts';
import type { Rng } from '../../kernel/rng.ts';
import { lieTo, type Lie } from './lying-estimates.ts';

/** What estimators say that broke: no numbers, impossible ones, and possible ones that are far off. */
const absurd = [NaN, Infinity, -Infinity, -1, -1e9, 0, 1e-12, 1e-3, 0.5, 1, 1e9] as const;
const lies = ['answer', 'factor', 'risk', 'freed', 'rings', 'pace'] as const;
/** The boldest of all: nobody answers, and everybody comes free. */
const boldest: Lie = { answer: 1e-12, freed: 1 };
const minuteMs = 60_000;

/**
 * NVQ with estimators that say anything, for minutes at a time; that is not asked at all now and then; and that is
 * replaced in the middle of everything by one that knows the budget and nothing else, as after a crash.
 */
export class LyingPolicy implements PacingPolicy {
  readonly name = 'lying';
  readonly #rng: Rng;
  readonly #told: (event: PacingObservation) => void;
  readonly #windows = new Map<string, Record<string, WindowCounts>>();
  /** Live answers whose fate is open, by call. */
  readonly #undecided = new Map<string, string>();
  #policy: NvqPolicy;
  #lie: Lie = {};
  #nextLieAt = -Infinity;
  #stalledUntil = -Infinity;

  /** @param told gets every event after the policy did */
  constructor(rng: Rng, told: (event: PacingObservation) => void) {
    this.#rng = rng;
    this.#told = told;
    this.#policy = this.#begin();
  }

  decide(snapshot: PacingSnapshot): readonly PacingOrder[] {
    if (snapshot.now >= this.#nextLieAt) this.#change(snapshot);
    return snapshot.now < this.#stalledUntil ? [] : this.#policy.decide(snapshot);
  }

  observe(event: PacingObservation): void {
    this.#policy.observe(event);
    if (event.type === 'live') this.#undecided.set(event.callId, event.campaignId);
    if (event.type === 'connected' || event.type === 'abandoned') this.#undecided.delete(event.callId);
    this.#told(event);
  }

  #change({ now, campaigns }: PacingSnapshot): void {
    this.#nextLieAt = now + (1 + 9 * this.#rng.next()) * minuteMs;
    const drawn = this.#rng.next();
    if (drawn < 0.15) this.#stalledUntil = now + this.#rng.next() * minuteMs;
    if (drawn > 0.85) this.#restart(campaigns.map(({ campaignId }) => campaignId));
    this.#lie = this.#draw();
  }

  #draw(): Lie {
    const drawn = this.#rng.next();
    if (drawn < 0.2) return {};
    if (drawn < 0.4) return boldest;
    return Object.fromEntries(lies.filter(() => this.#rng.next() < 0.4).map((name) => [name, this.#pick()]));
  }

  #pick(): number {
    return absurd[Math.floor(this.#rng.next() * absurd.length)] ?? NaN;
  }

  #restart(campaignIds: readonly string[]): void {
    this.#policy = this.#begin();
    for (const id of campaignIds) {
      const goingOn = [...this.#undecided].filter(([, campaignId]) => campaignId === id).map(([callId]) => callId);
      this.#policy.loadBudget(id, this.#windows.get(id) ?? {}, goingOn);
    }
  }

  #begin(): NvqPolicy {
    const policy = new NvqPolicy({ onTransition: (step) => this.#count(step) });
    lieTo(policy, () => this.#lie);
    return policy;
  }

  /** As the store counts. */
  #count({ campaignId, windowKey, kind }: BudgetTransition): void {
    const windows = this.#windows.get(campaignId) ?? {};
    this.#windows.set(campaignId, windows);
    const { live, abandoned, machineHangUps } = windows[windowKey] ?? { live: 0, abandoned: 0, machineHangUps: 0 };
    windows[windowKey] = {
      live: live + (kind === 'live' ? 1 : 0),
      abandoned: abandoned + (kind === 'abandoned' ? 1 : 0),
      machineHangUps: machineHangUps + (kind === 'machineHangUp' ? 1 : 0),
    };
  }
}
