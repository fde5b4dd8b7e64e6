import { describe, expect, it } from 'vitest';
import type { AgentProfile } from '../agent/agent.ts';
import { assign } from './assign.ts';
import { hasSkills, worksFor } from './eligible.ts';

function agent(over: Partial<AgentProfile>): AgentProfile {
  return { id: 'a', name: 'a', phone: '1001', skills: {}, campaigns: '*', ...over };
}

describe('who may take a call', () => {
  it('needs every skill at its level', () => {
    const expert = agent({ skills: { legal: 5, es: 10 } });
    expect(hasSkills(expert, [])).toBe(true);
    expect(hasSkills(expert, [{ skill: 'legal', minLevel: 5 }])).toBe(true);
    expect(hasSkills(expert, [{ skill: 'legal', minLevel: 6 }])).toBe(false);
    expect(
      hasSkills(expert, [
        { skill: 'legal', minLevel: 1 },
        { skill: 'pt', minLevel: 1 },
      ]),
    ).toBe(false);
  });

  it('is not fooled by skills named like properties of every object', () => {
    expect(hasSkills(agent({}), [{ skill: 'constructor', minLevel: 1 }])).toBe(false);
    expect(hasSkills(agent({}), [{ skill: '__proto__', minLevel: 1 }])).toBe(false);
  });

  it('works for all campaigns or for those named', () => {
    expect(worksFor(agent({}), 'x')).toBe(true);
    expect(worksFor(agent({ campaigns: ['x'] }), 'x')).toBe(true);
    expect(worksFor(agent({ campaigns: ['x'] }), 'y')).toBe(false);
  });
});

describe('assigning a live answer', () => {
  const free = [
    { agentId: 'b', since: 200, pools: [] },
    { agentId: 'c', since: 100, pools: [] },
    { agentId: 'a', since: 100, pools: [] },
  ];

  it('takes the agent free longest, the smaller id among equals', () => {
    expect(assign(free)).toEqual({ agent: free[2], reason: 'longestIdle' });
  });

  it('says when there was no choice', () => {
    expect(assign(free.slice(0, 1))).toEqual({ agent: free[0], reason: 'onlyEligible' });
    expect(assign([])).toBeUndefined();
  });
});
