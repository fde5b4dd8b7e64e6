/** What the *system* detected about an attempt. What the *agent* chose is a disposition. */
export const outcomes = [
  'connected',
  /** Joined with an agent for less than the campaign's `leastTalkMs`: nobody was spoken to. */
  'tooShort',
  /** Joined with an agent, and ended because the debtor's side stayed silent. */
  'silent',
  /** The agent's phone was lost in the first seconds, and nobody else took the debtor. */
  'agentLost',
  'noAnswer',
  'busy',
  'rejected',
  'invalidNumber',
  'congestion',
  'machine',
  'messageLeft',
  'fax',
  'abandoned',
  'cancelled',
  'failed',
  'blocked',
] as const;

export type Outcome = (typeof outcomes)[number];

/** Outcomes of calls in which an agent was joined and nobody was spoken to. */
export const unspokenOutcomes = ['tooShort', 'silent', 'agentLost'] as const satisfies readonly Outcome[];
export type UnspokenOutcome = (typeof unspokenOutcomes)[number];

export function isUnspoken(outcome: Outcome): outcome is UnspokenOutcome {
  return (unspokenOutcomes as readonly Outcome[]).includes(outcome);
}
