import { logit } from './model.ts';

/** What is known of a call before its audio. */
export interface PriorFacts {
  /** Share of answers that are machines, 0 to 1, exclusive. */
  readonly machineShare: number;
  /** How long it rang before the answer, ms. */
  readonly ringAgeMs?: number;
}

/** Added log-odds of an answer within the first two seconds: the network forwards at once when a telephone is off. */
const atOnce = 0.7;
/** Carriers forward after 15 to 30 s, people answer sooner. */
const afterForwardTimer = 0.4;

/**
 * Prior log-odds of a machine. The ring-age terms are cautious judgement, not measurement: a campaign's own totals should
 * replace `machineShare` as they come in.
 */
export function priorLogOdds({ machineShare, ringAgeMs }: PriorFacts): number {
  const share = logit(Math.max(0.01, Math.min(0.99, machineShare)));
  if (ringAgeMs === undefined) return share;
  if (ringAgeMs < 2000) return share + atOnce;
  return ringAgeMs > 18_000 ? share + afterForwardTimer : share;
}
