import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { z } from 'zod';
import type { campaignCallbackReply } from '../../../src/api/contracts/callbacks.ts';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { debtorAddress } from '../../shared/debtor-address.ts';
import { nameIn } from '../../shared/names.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { ExportButtons } from '../../shared/sections/export-buttons.tsx';
import { MoreButton } from '../../shared/sections/more-button.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateFilter } from '../../shared/sections/state-filter.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePaged } from '../../shared/sections/use-paged.ts';

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
  const { names, preferences, session, words } = useManage();
  const t = words.callbacks;
  const state = useSignal<Callback['state'] | ''>('');
  const path = state.value === '' ? '/callbacks' : `/callbacks?state=${state.value}`;
  const paged = usePaged('callbacks', state.value);
  const columns: readonly Column<Callback>[] = [
    { name: t.at, kind: 'head', cell: ({ promisedAt }) => dateTimeText(promisedAt, preferences.language.value) },
    { name: t.debtor, cell: ({ debtorId }) => <DebtorLink id={debtorId} /> },
    { name: t.campaign, kind: 'wide', cell: ({ campaignId }) => nameIn(names.campaigns, campaignId) },
    {
      name: t.agent,
      cell: ({ agentId, promisedAgent = agentId }) =>
        promisedAgent === undefined ? t.anyone : nameIn(names.agents, agentId ?? promisedAgent),
    },
    { name: t.state, cell: ({ state: now }) => <StateBadge look={looks[now]} word={t.states[now]} /> },
    {
      name: t.outcome,
      kind: 'wide',
      cell: ({ outcome }) => (outcome === undefined ? '–' : preferences.messages.value.states.outcomes[outcome]),
    },
  ];
  const shown = paged.rows.value;
  return (
    <>
      <SectionHead title={words.sections.callbacks} lead={t.lead} />
      <section class="sheet stack">
        <StateFilter value={state} states={states} texts={t.states} />
        <Trouble of={paged.trouble.value} />
        <Loading value={paged.rows} trouble={paged.trouble} />
        {shown && (
          <DataTable
            label={words.sections.callbacks}
            columns={columns}
            rows={shown}
            keyOf={({ campaignId, debtorId, promisedAt }) => `${campaignId} ${debtorId} ${promisedAt}`}
            empty={t.none}
          />
        )}
        <MoreButton of={paged} />
        {paged.hasMore.value && mayDo(session, 'history.export') && <p class="soft">{words.fileHoldsAll}</p>}
        <ExportButtons path={path} name="callbacks" formats={['csv', 'ndjson']} />
      </section>
    </>
  );
}

/** Leads to the debtor's page, for whoever may see debtors. */
function DebtorLink({ id }: { readonly id: string }): JSX.Element {
  const { session } = useManage();
  return mayDo(session, 'debtors.read') ? <a href={debtorAddress(id)}>{id}</a> : <>{id}</>;
}
