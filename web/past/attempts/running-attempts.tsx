import type { JSX } from 'preact';
import type { z } from 'zod';
import type { inProgressReply } from '../../../src/api/contracts/attempts.ts';
import type { AttemptFilters } from '../../shared/attempts-address.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { nameIn } from '../../shared/names.ts';
import { phoneText } from '../../shared/phone-text.ts';
import { usePast } from '../past-context.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { addressOf } from '../sections.ts';

type Running = z.output<typeof inProgressReply>;

/** Attempts that have not ended, as they were when the page asked. */
export function RunningAttempts({
  query,
  filters: { state, trunk },
}: {
  readonly query: string;
  readonly filters: AttemptFilters;
}): JSX.Element {
  const { api, names, preferences, words } = usePast();
  const t = words.attempts;
  const running = useLoaded(() =>
    api.ask<readonly Running[]>({ method: 'GET', path: `/attempts/in-progress?${query}` }),
  );
  const callStates: Readonly<Record<string, string | undefined>> = preferences.messages.value.states.callStates;
  const shown = running.value.value?.filter(
    (one) => (state === undefined || one.state === state) && (trunk === undefined || one.trunk === trunk),
  );
  const title = state === undefined ? t.running : t.runningIn({ state: callStates[state] ?? state });
  const columns: readonly Column<Running>[] = [
    { name: t.dialled, kind: 'head', cell: ({ dialledAt }) => dateTimeText(dialledAt, preferences.language.value) },
    { name: t.debtor, cell: ({ debtorId, e164 }) => <Debtor id={debtorId} e164={e164} /> },
    { name: t.state, cell: (one) => callStates[one.state] },
    { name: t.names.agent, cell: ({ agentId }) => (agentId ? nameIn(names.agents, agentId) : '–') },
    { name: t.names.campaign, kind: 'wide', cell: ({ campaignId }) => nameIn(names.campaigns, campaignId) },
    { name: t.names.trunk, kind: 'wide', cell: (one) => one.trunk },
  ];
  return (
    <section class="sheet stack" aria-labelledby="running-title">
      <div class="section-head">
        <h2 id="running-title">{title}</h2>
        <button class="link" type="button" id="reload-running" onClick={() => inBackground(running.reload())}>
          {t.reload}
        </button>
      </div>
      <Trouble of={running.trouble.value} />
      <Loading value={running.value} trouble={running.trouble} />
      {shown && (
        <DataTable
          label={t.running}
          columns={columns}
          rows={shown}
          keyOf={({ callId }) => callId}
          empty={t.noneRunning}
        />
      )}
    </section>
  );
}

/** Whom an attempt called, with the way to their page, and on which number. */
export function Debtor({ id, e164 }: { readonly id: string; readonly e164: string }): JSX.Element {
  return (
    <>
      <a href={addressOf('debtors', id)}>{id}</a> <small class="soft phone">{phoneText(e164)}</small>
    </>
  );
}
