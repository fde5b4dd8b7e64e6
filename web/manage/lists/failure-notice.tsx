import type { JSX } from 'preact';
import { Notice } from '../../shared/components/notice.tsx';
import { useManage } from '../manage-context.ts';
import type { ImportJob } from './import-job.ts';

/** Why an import failed, and what to do about it. */
export function FailureNotice({ job: { failure, state } }: { readonly job: ImportJob }): JSX.Element | null {
  const { preferences, words } = useManage();
  if (failure === undefined)
    return state === 'interrupted' ? <Notice tone="warn">{words.lists.interrupted}</Notice> : null;
  const { errors, errorDetails } = preferences.messages.value;
  const { what, advice } = errors[failure.code];
  const detail =
    failure.reason === 'columnMissing' ? words.lists.columnMissing : failure.reason && errorDetails[failure.reason];
  return (
    <Notice tone="wrong" role="alert">
      <p>
        <strong>{typeof detail === 'string' ? detail : what}</strong>
      </p>
      <p>{advice}</p>
    </Notice>
  );
}
