import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { z } from 'zod';
import type { attemptReply, attemptsReply } from '../../../src/api/contracts/attempts.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { clockDuration } from '../../shared/duration.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { nameIn } from '../../shared/names.ts';
import { dispositionText } from '../../shared/usual-dispositions.ts';
import { usePast } from '../past-context.ts';
import { ExportButtons } from '../../shared/sections/export-buttons.tsx';
import { MoreButton } from '../../shared/sections/more-button.tsx';
import { PagedRows } from '../../shared/sections/paged-rows.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { Debtor } from './running-attempts.tsx';
import { whyText } from './why-text.ts';

type Attempt = z.output<typeof attemptReply>;

const pageOf = 100;

/** Attempts that have ended, as history has them, page by page. */
export function EndedAttempts({ query }: { readonly query: string }): JSX.Element {
  const { api, names, preferences, words } = usePast();
  const t = words.attempts;
  const messages = preferences.messages.value;
  const outcomes: Readonly<Record<string, string | undefined>> = messages.states.outcomes;
  const path = `/attempts?${query}`;
  const paged = useMemo(
    () =>
      new PagedRows<Attempt>(async (cursor) => {
        const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const asked = `${path}${query === '' ? '' : '&'}limit=${pageOf}${more}`;
        const { attempts, next } = await api.ask<z.output<typeof attemptsReply>>({ method: 'GET', path: asked });
        return { rows: attempts, next };
      }),
    [path],
  );
  useEffect(() => inBackground(paged.more()), [paged]);
  const columns: readonly Column<Attempt>[] = [
    { name: t.dialled, kind: 'head', cell: ({ dialledAt }) => dateTimeText(dialledAt, preferences.language.value) },
    { name: t.debtor, cell: ({ debtorId, e164 }) => <Debtor id={debtorId} e164={e164} /> },
    {
      name: t.names.outcome,
      cell: ({ outcome, cause, sipStatus }) => (
        <>
          {outcomes[outcome] ?? outcome} <small class="soft">{whyText(messages, cause, sipStatus)}</small>
        </>
      ),
    },
    {
      name: t.names.disposition,
      cell: ({ disposition }) =>
        disposition === null ? '–' : dispositionText(disposition, preferences.language.value, names.dispositions),
    },
    { name: t.names.agent, cell: ({ agentId }) => (agentId ? nameIn(names.agents, agentId) : '–') },
    {
      name: t.talk,
      kind: 'number',
      cell: ({ connectedAt, endedAt }) => (connectedAt === null ? '–' : clockDuration(endedAt - connectedAt)),
    },
    { name: t.names.campaign, kind: 'wide', cell: ({ campaignId }) => nameIn(names.campaigns, campaignId) },
    { name: t.names.trunk, kind: 'wide', cell: ({ trunk }) => trunk },
  ];
  const shown = paged.rows.value;
  return (
    <section class="sheet stack" aria-labelledby="ended-title">
      <h2 id="ended-title">{t.ended}</h2>
      <Trouble of={paged.trouble.value} />
      <Loading value={paged.rows} trouble={paged.trouble} />
      {shown && (
        <DataTable label={t.ended} columns={columns} rows={shown} keyOf={({ attemptId }) => attemptId} empty={t.none} />
      )}
      <MoreButton of={paged} />
      <ExportButtons path={path} name="attempts" formats={['csv', 'ndjson']} />
    </section>
  );
}
