import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { asSentence } from '../../../shared/api-problem.ts';
import { Notice } from '../../../shared/components/notice.tsx';
import { goTo } from '../../../shared/go-to.ts';
import { inBackground } from '../../../shared/in-background.ts';
import { Trouble } from '../../../shared/sections/trouble.tsx';
import { usePast } from '../../past-context.ts';
import type { DebtorRecord } from '../debtor.ts';
import { DebtorSearch } from '../debtor-search.ts';
import { FoundDebtors, SearchForm } from '../search-parts.tsx';
import { MergeForm, type MergeReport } from './merge-form.ts';
import { PlannedMerge } from './planned-merge.tsx';

/** Looks for the other record in one campaign, shows what both become, and does it. */
export function MergeRecord({
  record,
  onDone,
}: {
  readonly record: DebtorRecord;
  readonly onDone: () => void;
}): JSX.Element {
  const { api } = usePast();
  const { campaignId, debtorId } = record;
  const search = useMemo(() => new DebtorSearch(api, campaignId), []);
  const form = useMemo(() => {
    const onMerged = (): void => {
      search.forget();
      onDone();
      goTo('merge-report');
    };
    return new MergeForm({ api, campaignId, debtorId, onMerged });
  }, []);
  const choose = (id: string): void => inBackground(form.choose(id).then(() => goTo('merge-planned')));
  const other = form.other.value;
  return (
    <>
      {other ? (
        <PlannedMerge form={form} record={record} other={other} />
      ) : (
        <OtherRecord search={search} except={debtorId} choose={choose} />
      )}
      <Trouble of={form.trouble.value} />
      {form.report.value && <Merged report={form.report.value} />}
    </>
  );
}

/** Whom somebody looks for, to make them a part of the one whose page it is. */
function OtherRecord({
  search,
  except,
  choose,
}: {
  readonly search: DebtorSearch;
  readonly except: string;
  readonly choose: (id: string) => void;
}): JSX.Element {
  const { words } = usePast();
  const t = words.merge;
  const { debtor, unnamed } = words.debtors;
  return (
    <>
      <SearchForm id="merge-search" search={search} />
      <FoundDebtors
        search={search}
        except={except}
        columns={[
          {
            name: debtor,
            kind: 'head',
            cell: ({ debtorId, name = unnamed }) => (
              <>
                {name} <small class="soft">{debtorId}</small>
              </>
            ),
          },
          {
            name: t.choose,
            kind: 'actions',
            cell: ({ debtorId: id }) => (
              <button
                class="button"
                type="button"
                aria-label={t.chooseThis({ id })}
                data-merge={id}
                onClick={() => choose(id)}
              >
                {t.choose}
              </button>
            ),
          },
        ]}
      />
    </>
  );
}

/** What the two became, and what of the other did not fit. */
function Merged({ report }: { readonly report: MergeReport }): JSX.Element {
  const { preferences, words } = usePast();
  const t = words.merge;
  const reasons = preferences.messages.value.importProblems;
  return (
    <div id="merge-report" tabIndex={-1}>
      <Notice tone="good" role="status">
        <p>{report.change === 'merged' ? t.merged(report) : t.unchanged}</p>
        {report.problems.map(({ field, reason }) => (
          <p key={`${field} ${reason}`}>{reason === 'debtTwice' ? t.debtTwice : asSentence(reasons[reason])}</p>
        ))}
      </Notice>
    </div>
  );
}
