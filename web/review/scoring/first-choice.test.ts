import { expect, it } from 'vitest';
import { firstChoice } from './first-choice.ts';
import type { Evaluation, Scorecard } from './scoring-api.ts';

it('begins with what is to be scored, then the draft, then with what is not scored yet, and never with a retired scorecard', () => {
  const scorecard = (id: string, more: Partial<Scorecard> = {}): Scorecard => ({ id, name: id, versions: [], ...more });
  const own = (scorecardId: string, state: Evaluation['state']): Evaluation => ({
    ...{ id: `r.${scorecardId}.rosa`, recordingId: 'r', campaignId: 'cards', scorecardId, version: 1 },
    ...{ reviewer: 'rosa', state, changedAt: 1, marks: {} },
  });
  const scorecards = [scorecard('old', { retiredAt: 1 }), scorecard('base'), scorecard('legal')];
  expect(firstChoice(scorecards, [])).toBe('base');
  expect(firstChoice(scorecards, [own('base', 'submitted')])).toBe('legal');
  expect(firstChoice(scorecards, [own('base', 'submitted'), own('old', 'draft')])).toBe('old');
  expect(firstChoice(scorecards, [own('old', 'draft')], [{ scorecardId: 'legal' }])).toBe('legal');
  expect(firstChoice(scorecards.slice(0, 1), [])).toBe('');
});
