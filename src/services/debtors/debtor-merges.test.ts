import { beforeEach, expect, it, vi } from 'vitest';
import { noMemory, withAnswer } from '../../../dialer/value/answering/debtor-memory.ts';
import { aCampaign, aDebtor } from '../../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { DebtorFinder } from './debtor-finder.ts';
import { DebtorMerges } from './debtor-merges.ts';
import { DebtorRecords } from './debtor-records.ts';

let stores: Stores;
let events: FloorEvent[];
let notes: object[];
/** What happens while the floor is given time. */
let meanwhile: () => Promise<void>;
let merges: DebtorMerges;
const clock = new ManualClock();
const party = { debtorId: 'old', e164: '+573001230001', callId: 'x' };

beforeEach(async () => {
  stores = memoryStores();
  [events, notes] = [[], []];
  meanwhile = () => Promise.resolve();
  await stores.campaigns.apply(aCampaign({ id: 'cards' }), clock.now());
  await stores.hopper.add('cards', [aDebtor('new'), aDebtor('old')], clock.now());
  const runner = { feed: (event: FloorEvent) => void events.push(event) };
  const note = (what: string, fields: object): void => void notes.push({ what, ...fields });
  merges = new DebtorMerges({ stores, runner, note, clock, pause: () => meanwhile() });
});

const merge = (survivorId = 'new', absorbedId = 'old') => merges.merge({ campaignId: 'cards', survivorId, absorbedId });
const claim = (debtorId: string) =>
  stores.hopper.claimOne({ campaignId: 'cards', owner: 'o', epoch: 1, debtorId, now: clock.now(), leaseMs: 60_000 });

it('makes the contacts and marks of both count for the one that stays', async () => {
  const call = { at: 1, campaignId: 'cards', callId: 'x' };
  await stores.contacts.end(party, { ...call, counted: true, conversation: true });
  const mark = { kind: 'doNotCall', callId: 'x', e164: party.e164 } as const;
  await stores.contacts.dispose(party, { ...call, conversation: true, mark });
  const report = await merge();
  expect(report).toMatchObject({ debtorId: 'new', change: 'merged', before: [{}, {}], after: { state: 'ready' } });
  const [history] = await stores.contacts.histories(['new']);
  expect(history).toMatchObject({ attempts: [call], conversations: [call], marks: [mark] });
  expect(await stores.contacts.barred([party.e164])).toMatchObject([{ by: 'x' }]);
  expect(notes).toEqual([{ what: 'debtorsMerged', campaignId: 'cards', debtorId: 'new', absorbedId: 'old' }]);
  expect(events).toEqual([{ type: 'recordsAdded', campaignId: 'cards' }]);
});

it('asks the floor for records that are in line, and is refused while one is in a call', async () => {
  const claimed = await claim('old');
  if (typeof claimed === 'string') throw new Error(claimed);
  await expect(merge()).rejects.toMatchObject({ code: 'CALL_STATE', detail: { reason: 'debtorBusy' } });
  expect(events.slice(0, 2)).toMatchObject([
    { type: 'recordChanged', debtorId: 'new' },
    { type: 'recordChanged', debtorId: 'old' },
  ]);
  meanwhile = async () => void (await stores.hopper.release([claimed.record.lease]));
  expect(await merge()).toMatchObject({ change: 'merged' });
});

it('counts a call that ended while the records were read', async () => {
  const claimed = await claim('old');
  if (typeof claimed === 'string') throw new Error(claimed);
  const ended = { at: 1, campaignId: 'cards', callId: 'x', counted: true, conversation: false };
  meanwhile = async () => {
    await stores.contacts.end(party, ended);
    await stores.hopper.release([claimed.record.lease]);
  };
  await merge();
  expect((await stores.contacts.histories(['new']))[0]?.attempts).toMatchObject([{ callId: 'x' }]);
});

it('counts what was learnt of both for the one that stays, once', async () => {
  const { values } = stores;
  const learn = async (debtorId: string, name: string, slot: number): Promise<void> => {
    const [before] = await values.memories('cards', [debtorId]);
    const answer = { phone: 'mark', slot, hit: true, at: clock.now() };
    const memory = withAnswer(before?.memory ?? noMemory, answer);
    await values.learn('cards', { debtorId, name, before, memory, cells: [], asOf: 1 });
  };
  await learn('new', 'n', 10);
  await learn('old', 'o', 10);
  await learn('old', 'p', 33);
  await merge();
  const joined = { phone: 'mark', slot: 10, hits: 2, tries: 2 };
  const both = {
    memory: { answers: [joined, { ...joined, slot: 33, hits: 1, tries: 1 }] },
    lessons: ['n', expect.any(String)],
  };
  expect(await values.memories('cards', ['new', 'old'])).toMatchObject([both, undefined]);
  await merge();
  expect(await values.memories('cards', ['new', 'old'])).toMatchObject([both, undefined]);
});

it('joins memories once when a merge was cut between the lesson and its end', async () => {
  const { values } = stores;
  const memory = withAnswer(noMemory, { phone: 'mark', slot: 10, hit: false, at: clock.now() });
  await values.learn('cards', { debtorId: 'old', name: 'o', before: undefined, memory, cells: [], asOf: 1 });
  vi.spyOn(values, 'forgetDebtor').mockRejectedValueOnce(new Error('cut'));
  await expect(merge()).rejects.toThrow('cut');
  expect(await merge()).toMatchObject({ change: 'unchanged' });
  expect(await values.memories('cards', ['new', 'old'])).toMatchObject([
    { memory: { answers: [{ tries: 1 }] } },
    undefined,
  ]);
});

it('is done once, and takes an old id for the new one', async () => {
  await stores.hopper.add('cards', [aDebtor('third')], clock.now());
  await merge();
  expect(await merge()).toMatchObject({ change: 'unchanged', debtorId: 'new' });
  expect(await merge('old', 'third')).toMatchObject({ change: 'merged', debtorId: 'new' });
  await expect(merge('new', 'new')).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  await expect(merge('new', 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(merges.merge({ campaignId: 'x', survivorId: 'a', absorbedId: 'b' })).rejects.toMatchObject({
    code: 'CAMPAIGN_UNKNOWN',
  });
});

it('leaves the old id to find, read and write the debtor by', async () => {
  await merge();
  const finder = new DebtorFinder({ stores });
  const found = await finder.find({ externalId: 'old' }, { most: 9 }, () => true);
  expect(found.records.map(({ record }) => record.debtor.id)).toEqual(['new']);
  const records = new DebtorRecords({ stores, runner: { feed: () => undefined }, clock });
  expect(await records.readIn('cards', 'old')).toMatchObject({ debtorId: 'new' });
  expect(await records.read('old', () => true)).toMatchObject({ records: [{ debtorId: 'new' }] });
  expect(await records.patch('cards', 'old', { priority: 9 })).toMatchObject({ change: 'updated' });
  expect((await stores.hopper.find('cards', ['new', 'old'])).map((one) => one?.debtor.priority)).toEqual([
    9,
    undefined,
  ]);
});
