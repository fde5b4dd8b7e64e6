import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { z } from 'zod';
import type { promiseReply, promisesReply } from '../../../src/api/contracts/promises.ts';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { ExportButtons } from '../parts/export-buttons.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateFilter } from '../parts/state-filter.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';

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
  const { api, preferences, words } = useManage();
  const t = words.promises;
  const language = preferences.language.value;
  const state = useSignal<PromiseToPay['state'] | ''>('');
  const path = `/promises${state.value === '' ? '?limit=200' : `?limit=200&state=${state.value}`}`;
  const page = useLoaded(() => api.ask<z.output<typeof promisesReply>>({ method: 'GET', path }), [path]);
  const columns: readonly Column<PromiseToPay>[] = [
    { name: t.due, kind: 'head', cell: ({ dueAt }) => dateTimeText(dueAt, language) },
    { name: t.debtor, cell: ({ debtorId }) => debtorId ?? '–' },
    { name: t.campaign, kind: 'wide', cell: ({ campaignId }) => campaignId },
    { name: t.agent, kind: 'wide', cell: ({ agentId }) => agentId ?? '–' },
    { name: t.amount, kind: 'number', cell: ({ amount }) => amount ?? '–' },
    { name: t.state, cell: ({ state: now }) => <StateBadge look={looks[now]} word={t.states[now]} /> },
    { name: t.promised, kind: 'wide', cell: ({ promisedAt }) => dateTimeText(promisedAt, language) },
  ];
  const shown = page.value.value;
  return (
    <>
      <SectionHead title={words.sections.promises} lead={t.lead} />
      <section class="sheet stack">
        <StateFilter value={state} states={states} texts={t.states} />
        <Trouble of={page.trouble.value} />
        {shown && (
          <DataTable
            label={words.sections.promises}
            columns={columns}
            rows={shown.promises}
            keyOf={({ callId }) => callId}
            empty={t.none}
          />
        )}
        {shown?.next !== undefined && <p class="soft">{words.onlyFirst}</p>}
        <ExportButtons path={path} name="promises" formats={['csv', 'ndjson']} />
      </section>
    </>
  );
}
