import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import { movesOf } from './team-change.ts';

function agent(id: string, team?: string): AgentProfile {
  return { id, name: id, phone: id, skills: { es: 5 }, campaigns: '*', ...(team !== undefined && { team }) };
}

function withoutTeam(profile: AgentProfile): Omit<AgentProfile, 'team'> {
  const { team: _, ...rest } = profile;
  return rest;
}

const all = [agent('ana', 'north'), agent('beto', 'north'), agent('eva', 'east'), agent('luis')];

it.each([
  ['a new team', 'west', { agents: ['luis', 'eva'] }, { eva: 'west', luis: 'west' }],
  ['members who come and go', 'north', { agents: ['ana', 'luis'] }, { beto: undefined, luis: 'north' }],
  ['another name', 'north', { name: 'norte' }, { ana: 'norte', beto: 'norte' }],
  ['both at once', 'north', { name: 'norte', agents: ['eva'] }, { ana: undefined, beto: undefined, eva: 'norte' }],
  ['nobody left', 'east', { agents: [] }, { eva: undefined }],
  ['what is so already', 'north', { agents: ['ana', 'beto'] }, {}],
])('moves agents for %s', (_, team, wish, expected) => {
  const moves = movesOf(all, team, wish);
  expect(Object.fromEntries(moves.map(({ after }) => [after.id, after.team]))).toEqual(expected);
});

it('leaves the members that were asked for, and changes nothing but teams', () => {
  const id = fc.constantFrom(...all.map((each) => each.id));
  const team = fc.constantFrom('north', 'east', 'west');
  fc.assert(
    fc.property(team, fc.uniqueArray(id), fc.option(team, { nil: undefined }), (of, agents, name) => {
      const moves = new Map(
        movesOf(all, of, { agents, ...(name !== undefined && { name }) }).map((each) => [each.after.id, each]),
      );
      const after = all.map((each) => moves.get(each.id)?.after ?? each);
      const to = name ?? of;
      expect(agents.every((each) => after.find((one) => one.id === each)?.team === to)).toBe(true);
      if (to !== of) expect(after.some((each) => each.team === of)).toBe(false);
      expect(after.map(withoutTeam)).toEqual(all.map(withoutTeam));
    }),
  );
});
