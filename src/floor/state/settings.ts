/** What the floor waits for, ms unless said otherwise. Defaults suit a real switch; the laboratory may shorten them. */
export interface FloorSettings {
  /** A dial accepted by the switch that never left (waiting for CPS) is cancelled after this. */
  readonly queueGuardMs: number;
  /** Beyond the ring time-out, before the floor itself cancels a silent call. */
  readonly ringGraceMs: number;
  /** An answer without a verdict is taken for a person after this: a safety net beyond the detector's own deadlines (its `policy.ts`). */
  readonly verdictDefaultMs: number;
  /** A `connect` that is neither confirmed nor refused counts as failed after this. */
  readonly connectGuardMs: number;
  /** The abandonment message is cut after this. */
  readonly messageGuardMs: number;
  /** A machine whose greeting is not over by then is left no message. */
  readonly greetingGuardMs: number;
  /** A call asked to end is taken for ended after this, and an alarm says so. */
  readonly endGuardMs: number;
  /** A claim that was never answered is asked again after this. */
  readonly claimGuardMs: number;
  /** After a failed claim. */
  readonly claimRetryMs: number;
  /** After a claim of which nothing may be dialled by anybody: the next records are hardly different. */
  readonly fruitlessClaimMs: number;
  /** How often an empty hopper is asked again: imports and other owners' releases come unannounced. */
  readonly emptyPollMs: number;
  /** How often a campaign whose zone is closed looks for records of other zones. */
  readonly closedPollMs: number;
  /** How often a campaign without agents asks whether its list has ended. */
  readonly unstaffedPollMs: number;
  /** Most records held ready for a campaign (a count). */
  readonly maxReady: number;
  /** Ready records are lined up for the agents free so soon: about when a call dialled now is answered. */
  readonly lookAheadMs: number;
  /** A record that so many from behind it were dialled before has the next turn (a count). */
  readonly overtakings: number;
  /** Records that no present agent may take are put back for this long. */
  readonly noSkillRetryMs: number;
  /** Records that a rule of the campaign gives to nobody are looked at again after this. */
  readonly doNotRouteRetryMs: number;
  /** Dialling pauses this long when a dial could not reach the store or the switch. */
  readonly unreachablePauseMs: number;
  /** Carrier failures in a row that close a trunk (a count). */
  readonly trunkFailureLimit: number;
  /** First closing time of a trunk in trouble; doubles each time up to 16-fold. */
  readonly trunkCoolDownMs: number;
  /** Refused connects in a row that pause an agent (a count). */
  readonly refusalLimit: number;
  /** An idle agent who asks to pause or log off waits at most this long for lines that were opened counting on them. */
  readonly promiseGraceMs: number;
  /** `liveCalls` says nothing about calls younger than this: the switch may not know them yet. */
  readonly reconcileGraceMs: number;
}

export const defaultSettings: FloorSettings = {
  queueGuardMs: 120_000,
  ringGraceMs: 10_000,
  verdictDefaultMs: 6_500,
  connectGuardMs: 5_000,
  messageGuardMs: 60_000,
  greetingGuardMs: 45_000,
  endGuardMs: 10_000,
  claimGuardMs: 15_000,
  claimRetryMs: 1_000,
  fruitlessClaimMs: 250,
  emptyPollMs: 5_000,
  closedPollMs: 60_000,
  unstaffedPollMs: 60_000,
  maxReady: 300,
  lookAheadMs: 10_000,
  overtakings: 100,
  noSkillRetryMs: 5 * 60_000,
  doNotRouteRetryMs: 86_400_000,
  unreachablePauseMs: 5_000,
  trunkFailureLimit: 10,
  trunkCoolDownMs: 30_000,
  refusalLimit: 2,
  promiseGraceMs: 30_000,
  reconcileGraceMs: 5_000,
};
