import { beforeEach, expect, it } from 'vitest';
import { aCampaign, aDebtor } from '../../test/support/floor-fixtures.ts';
import type { DebtorLife } from '../history/history.ts';
import type { AskHistory } from '../history/archiver/archiver-questions.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import type { Stores } from '../store/ports/stores.ts';
import { lifeOfDebtor } from './life-of-debtor.ts';

let stores: Stores;
const attempt = (rowId: string, debtorId: string, dialledAt: number) => ({ rowId, debtorId, dialledAt });
const none: DebtorLife = { attempts: [], conversations: [], dispositions: [], recordings: [] };
const lives: Readonly<Record<string, object>> = {
  new: { ...none, attempts: [attempt('1', 'new', 10), attempt('4', 'new', 40)] },
  old: {
    ...none,
    attempts: [attempt('2', 'old', 20), attempt('3', 'old', 40)],
    recordings: [{ rowId: '9', endedAt: 3 }],
  },
};
const ask = ((question: { debtorId: string }) =>
  Promise.resolve(lives[question.debtorId] ?? none)) as unknown as AskHistory;
const idsOf = async (debtorId: string) =>
  (await lifeOfDebtor({ stores, ask }, debtorId)).attempts.map(({ rowId }) => rowId);

beforeEach(async () => {
  stores = memoryStores();
  for (const id of ['cards', 'loans']) {
    await stores.campaigns.apply(aCampaign({ id }), 1);
    await stores.hopper.add(id, [aDebtor('new'), aDebtor('old')], 1);
  }
});

it('is of one id while nothing was merged with it', async () => {
  expect([await idsOf('new'), await idsOf('old'), await idsOf('nobody')]).toEqual([['1', '4'], ['2', '3'], []]);
});

it('is of both ids in the order of time once their records were merged in any campaign, by either id', async () => {
  await stores.hopper.merge('loans', 'new', 'old');
  expect(await idsOf('new')).toEqual(['1', '2', '3', '4']);
  expect(await idsOf('old')).toEqual(['1', '2', '3', '4']);
  const { attempts, recordings } = await lifeOfDebtor({ stores, ask }, 'old');
  expect(attempts.map(({ debtorId }) => debtorId)).toEqual(['new', 'old', 'old', 'new']);
  expect(recordings).toHaveLength(1);
});
