import type { JSX } from 'preact';
import { problemText } from '../../shared/api-problem.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { useManage } from '../manage-context.ts';
import { ProofRefused } from './proof-gate.ts';

/** What went wrong, where something did. */
export function Trouble({ of }: { readonly of: unknown }): JSX.Element | null {
  const { preferences, words } = useManage();
  if (of === undefined) return null;
  if (of instanceof ProofRefused) return <Notice tone="info">{words.proof.refused}</Notice>;
  return (
    <Notice tone="wrong" role="alert">
      {problemText(of, preferences.words.value, preferences.messages.value)}
    </Notice>
  );
}
