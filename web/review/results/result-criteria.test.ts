import { expect, it } from 'vitest';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { failsOf } from './result-criteria.ts';

const criterion = (id: string, name: string) => ({ id, name, weight: 1, isCritical: id === 'identity' });
const version = { by: 'rosa', at: 1, isUsed: true };
const scorecards: readonly Scorecard[] = [
  {
    ...{ id: 'base', name: 'Base' },
    versions: [
      { ...version, version: 1, criteria: [criterion('identity', 'Who'), criterion('tone', 'Tone')] },
      { ...version, version: 2, criteria: [criterion('identity', 'Asks who it is')] },
    ],
  },
];

it('names what failed by the newest version that has it, most often first', () => {
  const fails = { tone: 1, identity: 3, gone: 2 };
  expect(failsOf({ scorecardId: 'base', fails }, scorecards)).toEqual([
    { id: 'identity', name: 'Asks who it is', isCritical: true, fails: 3 },
    { id: 'gone', name: 'gone', isCritical: false, fails: 2 },
    { id: 'tone', name: 'Tone', isCritical: false, fails: 1 },
  ]);
  expect(failsOf({ scorecardId: 'other', fails: {} }, scorecards)).toEqual([]);
});
