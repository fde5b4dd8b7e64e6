import type { JSX } from 'preact';
import { ApiProblem, problemText } from '../shared/api-problem.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole, type ConsoleParts } from '../shared/console-context.ts';
import type { SignInSteps } from './sign-in-steps.ts';

/** Why the last try failed, for the person who tried. */
export function SignInTrouble({ steps }: { readonly steps: SignInSteps }): JSX.Element | null {
  const { preferences } = useConsole();
  const error = steps.trouble.value;
  if (error === undefined) return null;
  return (
    <Notice tone="wrong" role="alert">
      {troubleText(error, preferences)}
    </Notice>
  );
}

function troubleText(error: unknown, { words, messages }: ConsoleParts['preferences']): string {
  const { signIn } = words.value;
  const { reason, params } = error instanceof ApiProblem ? error.refusal : {};
  if (reason === 'signInRefused') return signIn.refused;
  if (reason === 'signInLocked') return signIn.locked({ minutes: Number(params?.['minutes']) });
  return problemText(error, words.value, messages.value);
}
