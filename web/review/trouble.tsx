import type { JSX } from 'preact';
import { problemText } from '../shared/api-problem.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';

/** What went wrong, where something did. */
export function Trouble({ of }: { readonly of: unknown }): JSX.Element | null {
  const { preferences } = useConsole();
  if (of === undefined) return null;
  return (
    <Notice tone="wrong" role="alert">
      {problemText(of, preferences.words.value, preferences.messages.value)}
    </Notice>
  );
}
