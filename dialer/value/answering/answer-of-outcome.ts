import type { Outcome } from '../../outcome/outcome.ts';

/**
 * Did a person answer? Absent: the outcome says nothing of the debtor, such as a carrier's failure or a call we took back. What
 * pacing counts as a live answer is one here, too, but for those who stayed silent.
 */
const answers: Readonly<Partial<Record<Outcome, boolean>>> = {
  connected: true,
  tooShort: true,
  agentLost: true,
  abandoned: true,
  silent: false,
  noAnswer: false,
  busy: false,
  rejected: false,
  invalidNumber: false,
  machine: false,
  messageLeft: false,
  fax: false,
};

export function answerOfOutcome(outcome: Outcome): boolean | undefined {
  return answers[outcome];
}
