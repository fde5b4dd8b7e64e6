/** Why pacing opened lines, or none. Every code is explained in src/messages; docs/pacing.md says how each comes about. */
export const pacingReasons = [
  'agentIdle',
  'withinTheta',
  'riskTooHigh',
  'capAtRisk',
  'tokensSpent',
  'answersMissing',
  'carrierRecovers',
  'coldStart',
  'agentsVanished',
  'windowEnds',
  'stalled',
  'progressive',
  'noIdleAgent',
  'noFreeLine',
  'noReadyRecord',
  'agentsPromised',
  'outsideHours',
  /** The rule of a policy that only the laboratory knows. */
  'otherPolicy',
  /** The policy was not asked yet. */
  'notAsked',
] as const;
export type PacingReason = (typeof pacingReasons)[number];
