import type { JSX } from 'preact';
import type { z } from 'zod';
import type { teamReply } from '../../../src/api/contracts/agents.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { agentLooks } from '../../shared/state-looks.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { nameIn } from '../../shared/names.ts';
import { useManage } from '../manage-context.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { addressOf } from '../sections.ts';
import { LastChange } from '../../shared/sections/last-change.tsx';
import { useLastChange } from '../../shared/sections/use-last-change.ts';
import type { AgentReply } from './agent.ts';
import { newTeam, TeamSheet } from './team-sheet.tsx';

type Team = z.output<typeof teamReply>;
type Member = Team['agents'][number];

/** The teams of the house, who is in them and for which campaigns they work; each leads to what can be changed. */
export function TeamsPage(): JSX.Element {
  const { api, place, session, words } = useManage();
  const t = words.teams;
  const teams = useLoaded(() => api.ask<readonly Team[]>({ method: 'GET', path: '/teams' }));
  const agents = useLoaded(() => api.ask<readonly AgentReply[]>({ method: 'GET', path: '/agents' }));
  const { id } = place.value;
  const { said, tell } = useLastChange(() => Promise.all([teams.reload(), agents.reload()]));
  const known = agents.value.value?.map(({ agent }) => agent);
  if (id !== undefined)
    return (
      <>
        <p>
          <a href={addressOf('teams')}>← {t.all}</a>
        </p>
        <Trouble of={agents.trouble.value} />
        {known && <TeamSheet key={id} team={id} all={known} tell={tell} />}
      </>
    );
  const shown = teams.value.value;
  return (
    <>
      <SectionHead title={words.sections.teams} lead={t.lead}>
        {mayDo(session, 'agents.write') && (
          <a class="button main" id="new-team" href={addressOf('teams', newTeam)}>
            {t.add}
          </a>
        )}
      </SectionHead>
      <LastChange said={said.value} onUndone={() => tell({ text: words.editor.undone })} />
      <Trouble of={teams.trouble.value} />
      <Loading value={teams.value} trouble={teams.trouble} />
      {shown?.length === 0 && <p class="hint">{t.none}</p>}
      {shown?.map((team) => (
        <TeamCard key={team.team} team={team} />
      ))}
    </>
  );
}

function TeamCard({ team: { team, agents, campaigns } }: { readonly team: Team }): JSX.Element {
  const { names, preferences, words } = useManage();
  const t = words.teams;
  const theirs = campaigns === '*' ? t.allCampaigns : campaigns.map((id) => nameIn(names.campaigns, id)).join(', ');
  const columns: readonly Column<Member>[] = [
    { name: t.agent, kind: 'head', cell: ({ id, name }) => <a href={addressOf('agents', id)}>{name}</a> },
    { name: t.id, kind: 'wide', cell: ({ id }) => <span class="soft">{id}</span> },
    {
      name: t.state,
      cell: ({ state }) => (
        <StateBadge look={agentLooks[state]} word={preferences.messages.value.states.agentStates[state]} />
      ),
    },
  ];
  return (
    <section class="sheet stack" aria-labelledby={`team-${team}`}>
      <div class="section-head">
        <h2 id={`team-${team}`}>{team}</h2>
        <a href={addressOf('teams', team)} aria-label={t.changeOf({ team })}>
          {t.change}
        </a>
      </div>
      <p class="soft">{t.campaigns({ campaigns: theirs || t.noCampaigns })}</p>
      <DataTable label={team} columns={columns} rows={agents} keyOf={({ id }) => id} empty={t.none} />
    </section>
  );
}
