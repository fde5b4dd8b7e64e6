import { ApiProblem, problemText } from './api-problem.ts';
import type { Preferences } from './preferences.ts';

/** Why the service refused what somebody typed to say who they are, for that person. */
export function credentialsProblemText(error: unknown, { words, messages }: Preferences): string {
  const { signIn } = words.value;
  const { reason, params } = error instanceof ApiProblem ? error.refusal : {};
  if (reason === 'signInRefused') return signIn.refused;
  if (reason === 'signInLocked') return signIn.locked({ minutes: Number(params?.['minutes']) });
  return problemText(error, words.value, messages.value);
}
