import type { JSX } from 'preact';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { credentialsProblemText } from '../shared/credentials-problem.ts';
import type { SignInSteps } from './sign-in-steps.ts';

/** Why the last try failed, for the person who tried. */
export function SignInTrouble({ steps }: { readonly steps: SignInSteps }): JSX.Element | null {
  const { preferences } = useConsole();
  const error = steps.trouble.value;
  if (error === undefined) return null;
  return (
    <Notice tone="wrong" role="alert">
      {credentialsProblemText(error, preferences)}
    </Notice>
  );
}
