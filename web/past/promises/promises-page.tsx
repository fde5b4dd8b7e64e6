import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { z } from 'zod';
import type { promiseReply } from '../../../src/api/contracts/promises.ts';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { nameIn } from '../../shared/names.ts';
import { usePast } from '../past-context.ts';
import { addressOf } from '../sections.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { ExportButtons } from '../../shared/sections/export-buttons.tsx';
import { MoreButton } from '../../shared/sections/more-button.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateFilter } from '../../shared/sections/state-filter.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePaged } from '../../shared/sections/use-paged.ts';

type PromiseToPay = z.output<typeof promiseReply>;

const looks = {
  open: { glyph: 'ring', tone: 'info' },
  kept: { glyph: 'check', tone: 'good' },
  broken: { glyph: 'stop', tone: 'wrong' },
  replaced: { glyph: 'dash', tone: 'soft' },
} as const satisfies Record<PromiseToPay['state'], Look>;
const states = Object.keys(looks) as readonly PromiseToPay['state'][];

/** Promises to pay, the one that is due first leads. */
export function PromisesPage(): JSX.Element {
  const { names, preferences, session, words } = usePast();
  const t = words.promises;
  const language = preferences.language.value;
  const state = useSignal<PromiseToPay['state'] | ''>('');
  const path = state.value === '' ? '/promises' : `/promises?state=${state.value}`;
  const paged = usePaged('promises', state.value);
  const columns: readonly Column<PromiseToPay>[] = [
    { name: t.due, kind: 'head', cell: ({ dueAt }) => dateTimeText(dueAt, language) },
    {
      name: t.debtor,
      cell: ({ debtorId }) => (debtorId === undefined ? '–' : <a href={addressOf('debtors', debtorId)}>{debtorId}</a>),
    },
    { name: t.campaign, kind: 'wide', cell: ({ campaignId }) => nameIn(names.campaigns, campaignId) },
    { name: t.agent, kind: 'wide', cell: ({ agentId }) => (agentId ? nameIn(names.agents, agentId) : '–') },
    { name: t.amount, kind: 'number', cell: ({ amount }) => amount ?? '–' },
    { name: t.state, cell: ({ state: now }) => <StateBadge look={looks[now]} word={t.states[now]} /> },
    { name: t.promised, kind: 'wide', cell: ({ promisedAt }) => dateTimeText(promisedAt, language) },
  ];
  const shown = paged.rows.value;
  return (
    <>
      <SectionHead title={words.sections.promises} lead={t.lead} />
      <section class="sheet stack">
        <StateFilter value={state} states={states} texts={t.states} />
        <Trouble of={paged.trouble.value} />
        <Loading value={paged.rows} trouble={paged.trouble} />
        {shown && (
          <DataTable
            label={words.sections.promises}
            columns={columns}
            rows={shown}
            keyOf={({ callId }) => callId}
            empty={t.none}
          />
        )}
        <MoreButton of={paged} />
        {paged.hasMore.value && mayDo(session, 'history.export') && <p class="soft">{words.fileHoldsAll}</p>}
        <ExportButtons path={path} name="promises" formats={['csv', 'ndjson']} />
      </section>
    </>
  );
}
