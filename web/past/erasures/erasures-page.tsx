import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { StateFilter } from '../../shared/sections/state-filter.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useEvery } from '../../shared/sections/use-every.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { usePast } from '../past-context.ts';
import { erasureStates, type Erasure, type ErasureState } from './erasure.ts';
import { Asker, How, Kept, Removed } from './erasure-cells.tsx';

/** Drawn at once: the service gives up to ten thousand. */
const pageOf = 100;
/** Those that go on change, ms. */
const lookEveryMs = 5_000;

/** Persons who are forgotten, without a word of who they were: how far, what was removed, what the law keeps. */
export function ErasuresPage(): JSX.Element {
  const { api, preferences, words } = usePast();
  const t = words.erasures;
  const language = preferences.language.value;
  const state = useSignal<ErasureState | ''>('');
  const most = useSignal(pageOf);
  const erasures = useLoaded(() => api.ask<readonly Erasure[]>({ method: 'GET', path: '/erasures' }));
  const all = erasures.value.value;
  useEvery(lookEveryMs, all?.some((one) => one.state !== 'done') ?? false, () => erasures.reload());
  const fitting = all?.filter((one) => state.value === '' || one.state === state.value);
  const columns: readonly Column<Erasure>[] = [
    { name: t.asked, kind: 'head', cell: ({ askedAt }) => dateTimeText(askedAt, language) },
    { name: t.by, cell: ({ by }) => <Asker by={by} /> },
    { name: t.state, cell: (erasure) => <How erasure={erasure} /> },
    { name: t.removed, cell: (erasure) => <Removed erasure={erasure} /> },
    { name: t.kept, cell: (erasure) => <Kept erasure={erasure} /> },
  ];
  return (
    <>
      <SectionHead title={words.sections.erasures} lead={t.lead} />
      <section class="sheet stack" aria-label={words.sections.erasures}>
        <StateFilter value={state} states={erasureStates} texts={t.states} />
        <Loading value={erasures.value} trouble={erasures.trouble} />
        <Trouble of={erasures.trouble.value} />
        {fitting && (
          <DataTable
            label={words.sections.erasures}
            columns={columns}
            rows={fitting.slice(0, most.value)}
            keyOf={({ id }) => id}
            empty={all?.length === 0 ? t.none : t.noneOfState}
          />
        )}
        {fitting && fitting.length > most.value && (
          <p>
            <button class="button" id="more" type="button" onClick={() => (most.value += pageOf)}>
              {words.more}
            </button>
          </p>
        )}
      </section>
    </>
  );
}
