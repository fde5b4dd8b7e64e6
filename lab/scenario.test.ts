import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../kernel/package-root.ts';
import { scenarioJsonSchema } from '../src/cli/commands/lab-command.ts';
import { loadScenario, shippedScenarios } from './load-scenario.ts';
import { scenarioSchema } from './scenario.ts';

/** Where each problem is, and what was said of it. */
function problemsOf(input: object): readonly string[] {
  const parsed = scenarioSchema.safeParse({ name: 'test', agents: [{ count: 2 }], ...input });
  return parsed.success ? [] : parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
}

describe('a scenario', () => {
  it('needs a name and agents, and nothing else', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    [{ campaigns: [{ talk: { type: 'gamma', meanMs: 5 } }] }, 'campaigns.0.talk.shape'],
    [
      { campaigns: [{ talk: { type: 'mixture', parts: [{ weight: 1, of: { type: 'none' } }] } }] },
      'campaigns.0.talk.parts.0.of.type',
    ],
    [{ campaigns: [{ segmnts: [] }] }, 'campaigns.0'],
    [{ campaigns: [{}, {}] }, 'campaigns.1.id: an id no other campaign has'],
    [{ campaigns: [{ machine: 0.8, busy: 0.4 }] }, 'campaigns.0: machine + busy + invalid'],
    [{ trunks: [{ name: 't' }, { name: 't' }] }, 'trunks.1.name: a name no other trunk has'],
    [
      { happenings: [{ type: 'answerShock', fromMinute: 1, factor: 2, campaign: 'nobody' }] },
      'happenings.0.campaign: one of the campaigns: main',
    ],
  ])('says where it is wrong: %j', (input, where) => {
    const [problem] = problemsOf(input);
    expect(problem).toContain(where);
  });

  it('is described by the JSON Schema beside the shipped ones, which is the one the command prints', () => {
    const file = path.join(packageRoot(), 'config', 'scenarios', 'scenario.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });

  it('of every shipped name can be read', () => {
    for (const { name } of shippedScenarios()) expect(loadScenario(name).name).toBe(name);
  });
});
