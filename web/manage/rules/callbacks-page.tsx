import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { z } from 'zod';
import type { callbacksReply, campaignCallbackReply } from '../../../src/api/contracts/callbacks.ts';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { ExportButtons } from '../parts/export-buttons.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateFilter } from '../parts/state-filter.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';

type Callback = z.output<typeof campaignCallbackReply>;

const looks = {
  waiting: { glyph: 'ring', tone: 'info' },
  due: { glyph: 'warning', tone: 'warn' },
  dialled: { glyph: 'phone', tone: 'good' },
  dropped: { glyph: 'stop', tone: 'wrong' },
  ended: { glyph: 'check', tone: 'soft' },
} as const satisfies Record<Callback['state'], Look>;
const states = Object.keys(looks) as readonly Callback['state'][];

/** Debtors who asked to be called, by when. */
export function CallbacksPage(): JSX.Element {
  const { api, preferences, words } = useManage();
  const t = words.callbacks;
  const state = useSignal<Callback['state'] | ''>('');
  const query = state.value === '' ? '?limit=200' : `?limit=200&state=${state.value}`;
  const path = `/callbacks${query}`;
  const page = useLoaded(() => api.ask<z.output<typeof callbacksReply>>({ method: 'GET', path }), [path]);
  const columns: readonly Column<Callback>[] = [
    { name: t.at, kind: 'head', cell: ({ promisedAt }) => dateTimeText(promisedAt, preferences.language.value) },
    { name: t.debtor, cell: ({ debtorId }) => debtorId },
    { name: t.campaign, kind: 'wide', cell: ({ campaignId }) => campaignId },
    { name: t.agent, cell: ({ agentId, promisedAgent }) => agentId ?? promisedAgent ?? t.anyone },
    { name: t.state, cell: ({ state: now }) => <StateBadge look={looks[now]} word={t.states[now]} /> },
    {
      name: t.outcome,
      kind: 'wide',
      cell: ({ outcome }) => (outcome === undefined ? '–' : preferences.messages.value.states.outcomes[outcome]),
    },
  ];
  const shown = page.value.value;
  return (
    <>
      <SectionHead title={words.sections.callbacks} lead={t.lead} />
      <section class="sheet stack">
        <StateFilter value={state} states={states} texts={t.states} />
        <Trouble of={page.trouble.value} />
        {shown && (
          <DataTable
            label={words.sections.callbacks}
            columns={columns}
            rows={shown.callbacks}
            keyOf={({ campaignId, debtorId }) => `${campaignId} ${debtorId}`}
            empty={t.none}
          />
        )}
        {shown?.next !== undefined && <p class="soft">{words.onlyFirst}</p>}
        <ExportButtons path={path} name="callbacks" formats={['csv', 'ndjson']} />
      </section>
    </>
  );
}
