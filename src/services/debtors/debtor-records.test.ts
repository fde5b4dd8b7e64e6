import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { aCampaign } from '../../../test/support/floor-fixtures.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { MemoryContacts } from '../../store/memory/memory-contacts.ts';
import { MemoryHopper } from '../../store/memory/memory-hopper.ts';
import type { DebtorDocument } from './debtor-document.ts';
import { putDebt, putPhone, removeDebt, removePhone } from './debtor-edits.ts';
import { DebtorRecords } from './debtor-records.ts';

const document: DebtorDocument = {
  name: 'María Ñáñez',
  phones: [{ number: '300 745 1234' }],
  debts: [{ id: 'o1', balance: '1000.50', currency: 'COP' }],
  priority: 5,
  requiredSkills: [],
  fields: { Ciudad: 'Cali', nota: 'x' },
};

function house() {
  const events: FloorEvent[] = [];
  const hopper = new MemoryHopper();
  const campaigns = ['cards', 'loans'].map((id) => ({ campaign: aCampaign({ id }), status: 'running' as const }));
  const store = {
    list: () => Promise.resolve(campaigns),
    get: (id: string) => Promise.resolve(campaigns.find(({ campaign }) => campaign.id === id)),
  };
  const contacts = new MemoryContacts();
  const records = new DebtorRecords({
    stores: { campaigns: store as never, hopper, contacts },
    runner: { feed: (event) => void events.push(event) },
    clock: new ManualClock(),
  });
  return { events, hopper, contacts, records };
}

describe('a debtor written by a program', () => {
  it('is created ready, with numbers read by the plan of the country, and is dialled', async () => {
    const { events, hopper, records } = house();
    expect(await records.put('cards', '7', document)).toMatchObject({ change: 'added' });
    expect(events).toEqual([{ type: 'recordsAdded', campaignId: 'cards' }]);
    const page = await records.readIn('cards', '7');
    expect(page).toMatchObject({
      document: { ...document, phones: [{ number: '+573007451234', lineType: 'mobile' }] },
      record: { state: 'ready' },
    });
    expect(await records.put('cards', '7', page.document, page.version)).toEqual({
      change: 'unchanged',
      version: page.version,
    });
    expect(await hopper.totals('cards')).toMatchObject({ records: 1 });
  });

  it('is changed in part: null removes, lists are replaced, the rest stays', async () => {
    const { records } = house();
    await records.put('cards', '7', document);
    await records.patch('cards', '7', {
      name: null,
      priority: null,
      phones: [{ number: '+573007451234' }, { number: '6017451234' }],
      fields: { nota: null, Barrio: 'Centro' },
    });
    const { document: after } = await records.readIn('cards', '7');
    expect(after).not.toHaveProperty('name');
    expect(after).toMatchObject({ priority: 0, debts: document.debts, fields: { Ciudad: 'Cali', Barrio: 'Centro' } });
    expect(after.phones.map(({ number }) => number)).toEqual(['+573007451234', '+576017451234']);
  });

  it('is not changed by who read an older version, nor created by who read any', async () => {
    const { records } = house();
    const { version } = await records.put('cards', '7', document);
    await records.patch('cards', '7', { priority: 9 }, version);
    await expect(records.patch('cards', '7', { priority: 1 }, version)).rejects.toMatchObject({
      code: 'DOCUMENT_CHANGED',
    });
    await expect(records.put('cards', '8', document, version)).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });
    expect((await records.readIn('cards', '7')).document.priority).toBe(9);
  });

  it('keeps both changes when two programs change different parts at once', async () => {
    const { records } = house();
    await records.put('cards', '7', document);
    await Promise.all([
      records.patch('cards', '7', { priority: 9 }),
      records.patch('cards', '7', { segment: 'late' }),
      records.patch('cards', '7', { fields: { nota: 'y' } }),
    ]);
    expect((await records.readIn('cards', '7')).document).toMatchObject({
      priority: 9,
      segment: 'late',
      fields: { Ciudad: 'Cali', nota: 'y' },
    });
  });

  it('is refused with the field and the reason', async () => {
    const { records } = house();
    const phones = [{ number: '300 745 1234' }, { number: '12' }];
    await expect(records.put('cards', '7', { ...document, phones })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      details: { fields: [{ path: '/phones/1/number', message: 'notAPhone' }] },
    });
    await expect(records.patch('cards', 'no', { priority: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(records.put('no', '7', document)).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  });

  it('stands for itself among several', async () => {
    const { events, records } = house();
    await records.put('cards', '1', document);
    const several = ['1', '2', '3'].map((debtorId) => ({ ...document, debtorId }));
    const bad = { ...document, debtorId: '4', phones: [{ number: 'x' }] };
    expect(await records.putSeveral('cards', [...several, bad])).toEqual([
      { debtorId: '1', change: 'unchanged' },
      { debtorId: '2', change: 'added' },
      { debtorId: '3', change: 'added' },
      { debtorId: '4', change: 'rejected', problems: [{ field: '/phones/0/number', reason: 'notAPhone' }] },
    ]);
    expect(events).toHaveLength(2);
  });
});

it('reads a debtor in the campaigns that the reader may see, and no others', async () => {
  const { contacts, records } = house();
  await records.put('cards', '7', document);
  await records.put('loans', '7', document);
  for (const [at, campaignId] of ['cards', 'loans'].entries()) {
    const callId = `of-${campaignId}`;
    const party = { debtorId: '7', e164: '+573007451234', callId };
    await contacts.end(party, { at, campaignId, callId, counted: true, conversation: true });
  }
  const page = await records.read('7', (campaignId) => campaignId === 'loans');
  expect(page.records.map(({ campaignId }) => campaignId)).toEqual(['loans']);
  const ofLoans = [{ at: 1, campaignId: 'loans', callId: 'of-loans' }];
  expect(page).toMatchObject({ attempts: ofLoans, conversations: ofLoans, doNotCall: false });
  await expect(records.read('7', () => false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

describe('a number or a debt of a debtor', () => {
  it('is added, changed and taken away, each with a version, and the floor learns which numbers are left', async () => {
    const { events, records } = house();
    await records.put('cards', '7', document);
    const first = await records.readIn('cards', '7');
    const added = await records.edit('cards', '7', putPhone({ number: '+576017451234' }), first.version);
    const stale = records.edit('cards', '7', putPhone({ number: '+576017451235' }), first.version);
    await expect(stale).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });
    await records.edit('cards', '7', putPhone({ number: '+576017451234', extension: '12' }), added.version);
    expect((await records.readIn('cards', '7')).document.phones).toMatchObject([
      { number: '+573007451234' },
      { number: '+576017451234', extension: '12' },
    ]);
    await records.edit('cards', '7', removePhone('+573007451234'));
    expect(events.at(-1)).toEqual({
      ...{ type: 'recordChanged', campaignId: 'cards', debtorId: '7', numbers: ['+576017451234'] },
    });
    await records.edit('cards', '7', putDebt({ id: 'o1', balance: '900.00', currency: 'COP' }));
    await records.edit('cards', '7', putDebt({ id: 'o2' }));
    await records.edit('cards', '7', removeDebt('o1'));
    expect((await records.readIn('cards', '7')).document.debts).toEqual([{ id: 'o2' }]);
  });

  it('must be there to be taken away, and one number stays', async () => {
    const { records } = house();
    await records.put('cards', '7', document);
    for (const edit of [removePhone('+573000000000'), removeDebt('none')])
      await expect(records.edit('cards', '7', edit)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const last = records.edit('cards', '7', removePhone('+573007451234'));
    await expect(last).rejects.toMatchObject({ code: 'REQUEST_INVALID', detail: { reason: 'lastNumber' } });
    await expect(records.edit('cards', '8', removeDebt('o1'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
