import { describe, expect, it } from 'vitest';
import { matchingLabel, readMatching, withMatching } from './matching-choice.ts';
import { scenarioSchema } from './scenario.ts';

describe('how a scenario is matched', () => {
  it.each(['longestIdle', 'bestMatch/value', 'knownPairs/priority', 'skillThenIdle'])('reads and writes %s', (text) => {
    expect(matchingLabel(readMatching(text) ?? {})).toBe(text);
  });

  it.each(['', 'best', 'bestMatch/', 'bestMatch/value/x', '/value'])('refuses %j', (text) => {
    expect(readMatching(text)).toBeUndefined();
  });

  it('is said for every campaign, and what is not said stays', () => {
    const scenario = scenarioSchema.parse({
      name: 'test',
      agents: [{ count: 1 }],
      campaigns: [{ id: 'a', order: 'value' }, { id: 'b' }],
    });
    expect(withMatching(scenario, { match: 'bestMatch' }).campaigns).toMatchObject([
      { id: 'a', match: 'bestMatch', order: 'value' },
      { id: 'b', match: 'bestMatch' },
    ]);
    expect(withMatching(scenario, {})).toEqual(scenario);
  });
});
