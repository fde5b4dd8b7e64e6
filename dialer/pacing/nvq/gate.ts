import type { EpochMs } from '../../../kernel/clock.ts';
import type { BudgetView } from '../budget.ts';
import { isRiskRatio } from '../estimators/risk-ratio.ts';
import { isAtLeast } from './sound.ts';

/** What the rule may be set by. Defaults are {@link defaultGateSettings}. */
export interface GateSettings {
  /** α of the token bucket, as a share of the cap. */
  readonly tokenShare: number;
  /** Live answers of a window before which nothing is overdialled. */
  readonly firstLive: number;
  /**
   * Abandonments over which θ rises from zero at the shut gate to near its full height, on a floor of ten agents, and the
   * power of the floor's size it grows with: on larger floors abandonments come in larger bursts, a shut gate costs more
   * and a reserve less.
   */
  readonly ramp: { readonly ofTen: number; readonly power: number };
  /** Room that is not planned to be spent, in ramps. */
  readonly reserve: number;
  /** What is left is spread over no fewer live answers than this. */
  readonly fewestToCome: number;
  readonly highestTheta: number;
  readonly lowestTheta: number;
}

export const defaultGateSettings: GateSettings = {
  tokenShare: 0.95,
  firstLive: 30,
  ramp: { ofTen: 2.1, power: 0.6 },
  reserve: 1,
  fewestToCome: 25,
  highestTheta: 0.2,
  lowestTheta: 0,
};

/** Whether a campaign may dial beyond its idle agents, and how boldly. */
export type Gate = GateFigures &
  ({ readonly open: true; readonly reason: 'open' } | { readonly open: false; readonly reason: ShutReason });

/** Why a gate is shut. */
export type ShutReason = 'progressive' | 'coldStart' | 'tokensSpent' | 'answersMissing' | 'windowEnds' | 'stalled';

interface GateFigures {
  /** Critical fractile: a line is opened while the chance that its answer finds no agent is at most this. */
  readonly theta: number;
  /** Abandonments the cap would still allow. */
  readonly slack: number;
  readonly tokens: number;
  /** The window is about to end: no later answer earns what is lost now, so that the worst case must fit. */
  readonly mustCover: boolean;
}

export const shutGate: Gate = { open: false, reason: 'progressive', theta: 0, slack: 0, tokens: 0, mustCover: true };

/** In the last so many lengths of a call before the window ends, the worst case of the lines in flight must fit. */
const lastCalls = 2;

/** What the budget is judged by, beside itself. */
export interface GateOutlook {
  readonly now: EpochMs;
  /** From dialling to the last moment of a verdict. */
  readonly longestCallMs: number;
  /** Agents at work. */
  readonly agents: number;
  /** Live answers expected until the window ends; Infinity when unknown. */
  readonly answersToCome: number;
  /** Abandoned share over θ, see {@link RiskRatio}. */
  readonly riskRatio: number;
  /** By how many abandonments the cap was broken at the worst moment, see {@link Overshoot}. */
  readonly overshoot: number;
  /** Nobody answers where many should, see `Calibration.answersMissing`. */
  readonly answersMissing: boolean;
}

/**
 * Judges the budget. The abandonments the cap still allows are spread evenly over the live answers still to come: the
 * occupancy is a concave function of the abandoned share, so a steady share is worth most. Near the shut gate θ is damped
 * smoothly, since a gate that shuts costs more than one that seldom opens wide. The shape follows the exact solution of
 * the budget as a dynamic program over (live answers, abandonments); see docs/pacing.md.
 *
 * Whatever is not finite shuts the gate or sets θ to zero: the guarantee needs no estimate to be right.
 */
export function gateOf(view: BudgetView, outlook: GateOutlook, settings: GateSettings): Gate {
  const { slack, tokens } = view;
  const reason = shutBecause(view, outlook, settings);
  const wanted = wantedTheta(view, outlook, settings);
  const theta = Number.isFinite(wanted) ? Math.min(settings.highestTheta, Math.max(settings.lowestTheta, wanted)) : 0;
  const mustCover = outlook.now + lastCalls * outlook.longestCallMs >= view.window.endsAt;
  const figures = { theta, slack, tokens, mustCover };
  return reason === 'open' ? { open: true, reason, ...figures } : { open: false, reason, ...figures };
}

function wantedTheta(
  { cap, slack, tokens }: BudgetView,
  { agents, answersToCome, riskRatio, overshoot }: GateOutlook,
  { ramp, reserve, fewestToCome }: GateSettings,
): number {
  const width = ramp.ofTen * (Math.max(1, agents) / 10) ** ramp.power;
  const room = Math.min(slack - 1 - overshoot, tokens);
  if (!(room > 0) || !isRiskRatio(riskRatio)) return 0;
  const spare = (room - reserve * width) / Math.max(fewestToCome, answersToCome);
  return (Math.max(0, cap + spare) * (1 - Math.exp(-room / width))) / riskRatio;
}

/** `windowEnds`: a call dialled now might be answered in the next window, whose budget is empty. */
function shutBecause(
  { window, counts, slack, tokens }: BudgetView,
  { now, longestCallMs, overshoot, answersMissing }: GateOutlook,
  settings: GateSettings,
): Gate['reason'] {
  if (!isAtLeast(counts.live, settings.firstLive)) return 'coldStart';
  if (!isAtLeast(tokens, Number.MIN_VALUE) || !isAtLeast(slack, 1 + overshoot)) return 'tokensSpent';
  if (answersMissing) return 'answersMissing';
  return now + longestCallMs < window.endsAt ? 'open' : 'windowEnds';
}
