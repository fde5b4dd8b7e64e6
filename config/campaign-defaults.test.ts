import { expect, it } from 'vitest';
import { campaignDefaults } from './campaign-defaults.ts';
import { campaignSchema } from './campaign-schema.ts';

it('has the values that a campaign takes, and none that are its own', () => {
  const must = { id: 'mora', trunks: ['claro'], callerId: '+576015550100', country: 'MX' };
  const campaign = campaignSchema.parse(must);
  expect(campaign).toMatchObject(campaignDefaults);
  expect(Object.keys(campaign).filter((key) => !(key in campaignDefaults))).toEqual([
    ...['id', 'trunks', 'callerId', 'country', 'name', 'timeZone', 'rulePack'],
  ]);
});
