import type { JSX } from 'preact';
import type { z } from 'zod';
import type { teamReply } from '../../../src/api/contracts/agents.ts';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { agentLooks } from '../../shared/state-looks.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';

type Team = z.output<typeof teamReply>;
type Member = Team['agents'][number];

/** The teams of the house, who is in them and for which campaigns they work. */
export function TeamsPage(): JSX.Element {
  const { api, preferences, words } = useManage();
  const t = words.teams;
  const teams = useLoaded(() => api.ask<readonly Team[]>({ method: 'GET', path: '/teams' }));
  const shown = teams.value.value;
  const columns: readonly Column<Member>[] = [
    { name: t.agent, kind: 'head', cell: ({ name }) => name },
    { name: t.id, kind: 'wide', cell: ({ id }) => <span class="soft">{id}</span> },
    {
      name: t.state,
      cell: ({ state }) => (
        <StateBadge look={agentLooks[state]} word={preferences.messages.value.states.agentStates[state]} />
      ),
    },
  ];
  return (
    <>
      <SectionHead title={words.sections.teams} lead={t.lead} />
      <Trouble of={teams.trouble.value} />
      {shown?.length === 0 && <p class="hint">{t.none}</p>}
      {shown?.map(({ team, agents, campaigns }) => (
        <section key={team} class="sheet stack" aria-labelledby={`team-${team}`}>
          <h2 id={`team-${team}`}>{team}</h2>
          <p class="soft">
            {t.campaigns({ campaigns: campaigns === '*' ? t.allCampaigns : campaigns.join(', ') || t.noCampaigns })}
          </p>
          <DataTable label={team} columns={columns} rows={agents} keyOf={({ id }) => id} empty={t.none} />
        </section>
      ))}
    </>
  );
}
