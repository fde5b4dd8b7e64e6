import { expect, it } from 'vitest';
import type { Question } from '../../shared/api-client.ts';
import { DebtorSearch } from './debtor-search.ts';

function aSearch(
  answers: readonly object[],
  campaignId?: string,
): { readonly search: DebtorSearch; readonly asked: Question[] } {
  const asked: Question[] = [];
  const left = [...answers];
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return Promise.resolve(left.shift() as R);
  };
  return { search: new DebtorSearch({ ask }, campaignId), asked };
}

const record = (debtorId: string): object => ({ campaignId: 'mora', debtorId, phones: [], debts: [], state: 'ready' });

it('looks by what was chosen, page by page', async () => {
  const { search, asked } = aSearch([
    { records: [record('7')], next: 'abc', isComplete: false },
    { records: [record('8')], isComplete: true },
  ]);
  search.kind.value = 'name';
  search.text.value = ' núñez & hijos ';
  await search.find();
  expect(search.isPartial.value).toBe(true);
  await search.found.value?.more();
  expect(asked.map(({ path }) => path)).toEqual([
    '/debtors?name=n%C3%BA%C3%B1ez+%26+hijos&limit=50',
    '/debtors?name=n%C3%BA%C3%B1ez+%26+hijos&limit=50&cursor=abc',
  ]);
  expect(search.found.value?.rows.value?.map(({ debtorId }) => debtorId)).toEqual(['7', '8']);
  expect(search.isPartial.value).toBe(false);
});

it('asks nothing for what is too short, and forgets what it had found', async () => {
  const { search, asked } = aSearch([{ records: [], isComplete: true }]);
  search.text.value = '+57 300';
  await search.find();
  search.text.value = '+5';
  await search.find();
  expect([search.isWrong.value, search.found.value, asked.length]).toEqual([true, undefined, 1]);
});

it('looks in one campaign where it is told to, and is as new once it is forgotten', async () => {
  const { search, asked } = aSearch([{ records: [record('7')], isComplete: true }], 'mora');
  search.text.value = '7';
  search.kind.value = 'externalId';
  await search.find();
  expect(asked[0]?.path).toBe('/debtors?externalId=7&limit=50&campaign=mora');
  search.forget();
  expect([search.text.value, search.found.value]).toEqual(['', undefined]);
});
