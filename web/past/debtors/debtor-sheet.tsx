import type { JSX } from 'preact';
import { Loading } from '../../shared/components/loading.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { filtersText } from '../../shared/attempts-address.ts';
import { mayDo, mayDoIn } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { LastChange, type Said } from '../../shared/sections/last-change.tsx';
import { useLastChange } from '../../shared/sections/use-last-change.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { RunningAttempts } from '../attempts/running-attempts.tsx';
import { usePast } from '../past-context.ts';
import { addressOf } from '../sections.ts';
import type { Debtor, DebtorCaps } from './debtor.ts';
import { EraseSheet } from './erase-sheet.tsx';
import { LifeSheet } from './life-sheet.tsx';
import { MergeSheet } from './merge/merge-sheet.tsx';
import { RecordSheet } from './record-sheet.tsx';
import { StopSheet } from './stop-sheet.tsx';

/** One debtor: how they stand in each campaign, what the rules leave of them, all their calls, and what may be done. */
export function DebtorSheet({ id }: { readonly id: string }): JSX.Element {
  const { api, words } = usePast();
  const path = `/debtors/${encodeURIComponent(id)}`;
  const debtor = useLoaded(() => api.ask<Debtor>({ method: 'GET', path }));
  const caps = useLoaded(() => api.ask<DebtorCaps>({ method: 'GET', path: `${path}/caps` }));
  const known = debtor.value.value;
  const { said, tell } = useLastChange(() => debtor.reload());
  const onDone = (): void => inBackground(debtor.reload());
  return (
    <>
      <Head id={id} debtor={known} />
      <LastChange said={said.value} onUndone={() => tell({ text: words.edit.undone })} />
      <Loading value={debtor.value} trouble={debtor.trouble} />
      <Trouble of={debtor.trouble.value} />
      {known && <Records debtor={known} caps={caps.value.value ?? []} tell={tell} onStale={onDone} />}
      <Trouble of={known && caps.trouble.value} />
      {known && <LifeSheet id={id} />}
      {known && <Acts debtor={known} onDone={onDone} />}
    </>
  );
}

/** Who it is, as far as that is known yet. */
function Head({ id, debtor }: { readonly id: string; readonly debtor: Debtor | undefined }): JSX.Element {
  const { words } = usePast();
  const t = words.debtors;
  const name = debtor?.records.find(({ document }) => document.name !== undefined)?.document.name;
  return (
    <>
      <SectionHead title={debtor === undefined ? t.debtor : (name ?? t.unnamed)} lead={t.id({ id })}>
        <a class="button" href={addressOf('debtors')}>
          {t.back}
        </a>
        <a class="button" id="calls" href={addressOf('attempts', filtersText({ debtor: id, from: '0' }))}>
          {t.calls}
        </a>
      </SectionHead>
      {debtor?.doNotCall === true && <Notice tone="warn">{t.doNotCall}</Notice>}
    </>
  );
}

/** How they stand in each campaign, and the call that is in progress. */
function Records({
  debtor: { debtorId, records },
  caps,
  ...changes
}: {
  readonly debtor: Debtor;
  readonly caps: DebtorCaps;
  readonly tell: (change: Said) => void;
  readonly onStale: () => void;
}): JSX.Element {
  return (
    <>
      {records.map((record) => (
        <RecordSheet
          key={record.campaignId}
          record={record}
          {...changes}
          caps={caps.find(({ campaignId }) => campaignId === record.campaignId)}
        />
      ))}
      {records.some(({ state }) => state === 'leased') && (
        <RunningAttempts query={filtersText({ debtor: debtorId })} filters={{}} />
      )}
    </>
  );
}

/** What may be done with them, by whoever may. */
function Acts({
  debtor: { debtorId: id, records },
  onDone,
}: {
  readonly debtor: Debtor;
  readonly onDone: () => void;
}): JSX.Element {
  const { session } = usePast();
  const written = records.filter(({ campaignId }) => mayDoIn(session, 'debtors.write', campaignId));
  return (
    <>
      {mayDo(session, 'debtors.hold') && <StopSheet {...{ id, records, onDone }} />}
      {written.length > 0 && <MergeSheet records={written} onDone={onDone} />}
      {mayDo(session, 'debtors.erase') && <EraseSheet id={id} />}
    </>
  );
}
