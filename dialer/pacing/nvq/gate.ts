import type { EpochMs } from '../../../src/kernel/clock.ts';
import type { BudgetView } from '../budget.ts';

/** What the rule may be set by. Defaults are {@link defaultGateSettings}. */
export interface GateSettings {
  /** α of the token bucket, as a share of the cap. */
  readonly tokenShare: number;
  /** Share of the cap the feedback aims at. */
  readonly aimShare: number;
  /**
   * θ = η · credit · exp(growth · credit), credit = aim·c·L − A; η falls from `small` to `large` as the floor grows past
   * `halfway` agents: where thousands answer a larger reserve is affordable, and a steadier θ wastes less.
   */
  readonly eta: { readonly small: number; readonly large: number; readonly halfway: number };
  readonly growth: number;
  readonly highestTheta: number;
  readonly lowestTheta: number;
  /** Live answers of a window before which nothing is overdialled. */
  readonly firstLive: number;
}

export const defaultGateSettings: GateSettings = {
  tokenShare: 0.95,
  aimShare: 0.93,
  eta: { small: 0.007, large: 0.0012, halfway: 30 },
  growth: 0.04,
  highestTheta: 0.6,
  lowestTheta: 0,
  firstLive: 30,
};

/** Whether a campaign may dial beyond its idle agents, and how boldly. */
export interface Gate {
  readonly open: boolean;
  /** Why it is shut, or `open`. */
  readonly reason: 'open' | 'progressive' | 'coldStart' | 'tokensSpent' | 'windowEnds';
  /** Critical fractile: a line is opened while the chance that its answer finds no agent is at most this. */
  readonly theta: number;
  /** Abandonments the cap would still allow. */
  readonly slack: number;
  readonly tokens: number;
}

export const shutGate: Gate = { open: false, reason: 'progressive', theta: 0, slack: 0, tokens: 0 };

/**
 * Judges the budget. `windowEnds`: a call dialled now might be answered in the next window, whose budget is empty.
 *
 * @param longestCallMs from dialling to the last moment of a verdict
 */
export function gateOf(
  view: BudgetView,
  when: { readonly now: EpochMs; readonly longestCallMs: number; readonly agents: number },
  settings: GateSettings,
): Gate {
  const { slack, tokens, counts } = view;
  const allowed = slack + counts.abandoned;
  const credit = slack - (1 - settings.aimShare) * allowed;
  const { small, large, halfway } = settings.eta;
  const eta = large + (small - large) / (1 + (when.agents / halfway) ** 2);
  const wanted = eta * credit * Math.exp(settings.growth * Math.min(credit, 60));
  const theta = Math.min(settings.highestTheta, Math.max(settings.lowestTheta, wanted));
  const reason = shutBecause(view, when, settings);
  return { open: reason === 'open', reason, theta, slack, tokens };
}

function shutBecause(
  { window, counts, slack, tokens }: BudgetView,
  { now, longestCallMs }: { readonly now: EpochMs; readonly longestCallMs: number },
  settings: GateSettings,
): Gate['reason'] {
  if (counts.live < settings.firstLive) return 'coldStart';
  if (tokens <= 0 || slack < 1) return 'tokensSpent';
  return now + longestCallMs >= window.endsAt ? 'windowEnds' : 'open';
}
