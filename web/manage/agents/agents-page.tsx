import type { JSX } from 'preact';
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
import { AgentSheet, newAgent } from './agent-sheet.tsx';
import type { AgentReply } from './agent.ts';

/** The agents of the house: what they can do, for whom they work; each leads to what can be changed. */
export function AgentsPage(): JSX.Element {
  const { api, place, session, words } = useManage();
  const agents = useLoaded(() => api.ask<readonly AgentReply[]>({ method: 'GET', path: '/agents' }));
  const { id } = place.value;
  const t = words.agents;
  const known = agents.value.value;
  const { said, tell } = useLastChange(() => agents.reload());
  const opened = known?.find(({ agent }) => agent.id === id);
  const lastChange = <LastChange said={said.value} onUndone={() => tell({ text: words.editor.undone })} />;
  if (id !== undefined)
    return (
      <>
        <p>
          <a href={addressOf('agents')}>← {t.all}</a>
        </p>
        {lastChange}
        <Trouble of={agents.trouble.value} />
        <Loading value={agents.value} trouble={agents.trouble} />
        {known && <AgentSheet key={`${id} ${JSON.stringify(opened?.agent)}`} id={id} known={opened} tell={tell} />}
      </>
    );
  return (
    <>
      <SectionHead title={words.sections.agents} lead={t.lead}>
        {mayDo(session, 'agents.write') && (
          <a class="button main" id="new-agent" href={addressOf('agents', newAgent)}>
            {t.add}
          </a>
        )}
      </SectionHead>
      {lastChange}
      <Trouble of={agents.trouble.value} />
      <Loading value={agents.value} trouble={agents.trouble} />
      {known && <AgentsTable agents={known} />}
    </>
  );
}

function AgentsTable({ agents }: { readonly agents: readonly AgentReply[] }): JSX.Element {
  const { names, preferences, words } = useManage();
  const t = words.agents;
  const { agentStates } = preferences.messages.value.states;
  const columns: readonly Column<AgentReply>[] = [
    { name: t.name, kind: 'head', cell: ({ agent }) => <a href={addressOf('agents', agent.id)}>{agent.name}</a> },
    {
      name: t.team,
      cell: ({ agent: { team } }) => (team === undefined ? t.noTeam : <a href={addressOf('teams', team)}>{team}</a>),
    },
    {
      name: t.skills,
      cell: ({ agent: { skills } }) =>
        Object.entries(skills)
          .map(([skill, level]) => `${skill} ${level}`)
          .join(', ') || t.noSkills,
    },
    {
      name: t.campaigns,
      kind: 'wide',
      cell: ({ agent: { campaigns } }) =>
        campaigns === '*' ? t.allCampaigns : campaigns.map((id) => nameIn(names.campaigns, id)).join(', '),
    },
    { name: t.state, cell: ({ state }) => <StateBadge look={agentLooks[state]} word={agentStates[state]} /> },
  ];
  return (
    <section class="sheet">
      <DataTable
        label={words.sections.agents}
        columns={columns}
        rows={agents}
        keyOf={({ agent }) => agent.id}
        empty={t.none}
      />
    </section>
  );
}
