import type { JSX } from 'preact';
import { problemText } from '../api-problem.ts';
import { Notice } from '../components/notice.tsx';
import { useSections } from './sections-context.ts';
import { ProofRefused } from './proof-gate.ts';

/** What went wrong, where something did. */
export function Trouble({ of }: { readonly of: unknown }): JSX.Element | null {
  const { preferences, words } = useSections();
  if (of === undefined) return null;
  if (of instanceof ProofRefused) return <Notice tone="info">{words.proof.refused}</Notice>;
  return (
    <Notice tone="wrong" role="alert">
      {problemText(of, preferences.words.value, preferences.messages.value)}
    </Notice>
  );
}
