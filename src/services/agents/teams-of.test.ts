import { expect, it } from 'vitest';
import type { AgentState } from '../../../routing/agent/agent.ts';
import type { AgentReport } from './agent-service.ts';
import { teamsOf } from './teams-of.ts';

function agent(id: string, state: AgentState, more: Partial<AgentReport['agent']> = {}): AgentReport {
  return { agent: { id, name: id, phone: id, skills: {}, campaigns: ['c'], ...more }, state };
}

it('gathers agents by team, with their states and campaigns', () => {
  const agents = [
    agent('ana', 'talking', { team: 'north', campaigns: ['c', 'b'] }),
    agent('beto', 'talking', { team: 'north' }),
    agent('eva', 'paused', { team: 'east', campaigns: '*' }),
    agent('luis', 'idle'),
  ];
  expect(teamsOf(agents)).toEqual([
    { team: 'east', agents: [{ id: 'eva', name: 'eva', state: 'paused' }], states: { paused: 1 }, campaigns: '*' },
    {
      team: 'north',
      agents: [
        { id: 'ana', name: 'ana', state: 'talking' },
        { id: 'beto', name: 'beto', state: 'talking' },
      ],
      states: { talking: 2 },
      campaigns: ['b', 'c'],
    },
  ]);
  expect(teamsOf([agent('luis', 'idle')])).toEqual([]);
});
