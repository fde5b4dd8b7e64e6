/** What an error costs, in any one currency. Only ratios matter. */
export interface ErrorCosts {
  /** Dropping a person: the contact and its share of the abandonment budget. */
  readonly lostPerson: number;
  /** Putting a machine through: seconds of an agent. */
  readonly machineToAgent: number;
}

/** How a detector decides. */
export interface DetectionPolicy {
  /** Without a verdict by then, the call counts as a person, ms after the answer. */
  readonly deadlineMs: number;
  /** While the far end keeps talking like a machine, listen until then, ms after the answer: nobody waits in silence. */
  readonly talkDeadlineMs: number;
  /**
   * Keep listening at the deadline from this probability of a machine on, 0 to 1. Absent: the model's own bound, which keeps
   * fewer than 5 % of people waiting. A lower one finds more machines before an agent is connected and makes more people wait.
   */
  readonly listenOn?: number;
  /** A sounding tone delays the verdict until then at most, ms after the answer. */
  readonly toneDeadlineMs: number;
  /** Verdicts are revised until then, ms after the answer. At most 10 s. */
  readonly reviseUntilMs: number;
  /** Share of answers that are machines in this campaign, 0 to 1, exclusive. */
  readonly machineShare: number;
  readonly costs: ErrorCosts;
}

/**
 * How long after the instant it is about a verdict reaches the floor, ms: audio buffered on its way, the step of the decision
 * and the event loop. Some 190 ms were measured with phones and carriers.
 */
export const verdictLagMs = 250;

/**
 * Defaults: a live contact worth 1.50 against 6 to 8 seconds of an agent at 6.00 an hour (0.013), and even odds of
 * machine and person, which is what collections campaigns on mobile numbers see.
 */
export const defaultPolicy: DetectionPolicy = {
  deadlineMs: 2000,
  talkDeadlineMs: 4000,
  toneDeadlineMs: 6000,
  reviseUntilMs: 6000,
  machineShare: 0.5,
  costs: { lostPerson: 1.5, machineToAgent: 0.013 },
};
