import { expect, it } from 'vitest';
import { matchingSchema } from '../../config/sections/matching-schema.ts';
import { anExperiment, arm } from '../../test/support/an-experiment.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { settingsOf, underArm } from './under-arm.ts';

const matching = matchingSchema.parse({ policy: 'bestMatch', order: 'value' });
const campaign = aCampaign({ dialingMode: 'predictive', matching });

it('changes what the arm sets and nothing else', () => {
  expect(underArm(campaign, {})).toEqual(campaign);
  expect(underArm(campaign, { dialingMode: 'progressive' })).toEqual({ ...campaign, dialingMode: 'progressive' });
  expect(underArm(campaign, { matching: 'longestIdle' }).matching).toEqual({ ...matching, policy: 'longestIdle' });
  expect(underArm(campaign, { order: 'priority' }).matching).toEqual({ ...matching, order: 'priority' });
});

it('never allows more abandonment than the campaign, whatever the arm says', () => {
  expect(underArm(campaign, { cap: 0.01 }).abandonment.cap).toBe(0.01);
  expect(underArm(campaign, { cap: 0.5 }).abandonment.cap).toBe(0.03);
});

it('finds nothing to change for control and for an arm there is not', () => {
  const experiment = anExperiment({ arms: [arm('slow', 0.2, { sets: { cap: 0.01 } })] });
  expect(settingsOf(experiment, 'slow')).toEqual({ cap: 0.01 });
  expect(settingsOf(experiment, 'control')).toEqual({});
  expect(settingsOf(experiment, 'gone')).toEqual({});
});
