import { describe, expect, it } from 'vitest';
import { noRules } from '../../../dialer/compliance/rule-pack.ts';
import { aCampaign } from '../../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { createUtcOffset } from '../../schedule/utc-offset.ts';
import { MemoryContacts } from '../../store/memory/memory-contacts.ts';
import { MemoryHopper } from '../../store/memory/memory-hopper.ts';
import { ContactCaps } from './contact-caps.ts';

const packs = new Map(
  [
    { ...noRules, id: 'people', attemptsPerDay: 3, conversationsPerWeek: 1 },
    { ...noRules, id: 'each', attemptsPerDay: 2, capsCount: 'campaign' as const },
    noRules,
  ].map((pack) => [pack.id, pack]),
);
const noon = Date.UTC(2026, 10, 25, 17);

const called = (callId: string) => ({ callId, debtorId: '7', e164: '+573007451234' });

async function house(): Promise<{ readonly caps: ContactCaps; readonly contacts: MemoryContacts }> {
  const packOf = { cards: 'people', loans: 'each', trial: noRules.id } as const;
  const campaigns = Object.entries(packOf).map(([id, rulePack]) => ({
    campaign: aCampaign({ id, rulePack, timeZone: 'America/Bogota' }),
  }));
  const hopper = new MemoryHopper();
  const contacts = new MemoryContacts();
  const debtor = {
    ...{ id: '7', priority: 0, debts: [], requiredSkills: [], fields: {} },
    phones: [{ e164: '+573007451234', lineType: 'mobile' as const }],
  };
  for (const id of Object.keys(packOf)) await hopper.put(id, debtor, undefined, noon);
  const stores = { campaigns: { list: () => Promise.resolve(campaigns) } as never, hopper, contacts };
  const parts = { stores, rulePacks: packs, utcOffset: createUtcOffset(), clock: new ManualClock(noon) };
  return { caps: new ContactCaps(parts), contacts };
}

describe('what the contact rules leave of a debtor', () => {
  it('counts the person over campaigns, or each campaign for itself, as the rules of each say', async () => {
    const { caps, contacts } = await house();
    const ended = { counted: true, conversation: true };
    await contacts.end(called('a'), { ...ended, at: noon - 60_000, campaignId: 'cards', callId: 'a' });
    await contacts.end(called('b'), { ...ended, at: noon - 30_000, campaignId: 'trial', callId: 'b' });
    expect(await caps.of('7', () => true)).toEqual([
      {
        ...{ campaignId: 'cards', rulePack: 'people' },
        caps: [
          { cap: 'attemptsPerDay', most: 3, used: 2 },
          { cap: 'conversationsPerWeek', most: 1, used: 2 },
        ],
      },
      { campaignId: 'loans', rulePack: 'each', caps: [{ cap: 'attemptsPerDay', most: 2, used: 0 }] },
      { campaignId: 'trial', rulePack: noRules.id, caps: [] },
    ]);
  });

  it('shows the campaigns that the reader sees, and of people nobody knows nothing', async () => {
    const { caps } = await house();
    expect((await caps.of('7', (id) => id === 'loans')).map(({ campaignId }) => campaignId)).toEqual(['loans']);
    expect(await caps.of('8', () => true)).toEqual([]);
  });
});
