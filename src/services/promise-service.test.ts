import { beforeEach, expect, it } from 'vitest';
import { someDebtor } from '../../test/support/debtors.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { ArchiverQuestion } from '../history/archiver/archiver-questions.ts';
import type { FoundPromise, PromiseQuery } from '../history/promise-query.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import type { Stores } from '../store/ports/stores.ts';
import { PromiseService } from './promise-service.ts';

let clock: ManualClock;
let stores: Stores;
let made: FoundPromise[];
let queries: PromiseQuery[];
let promises: PromiseService;

beforeEach(() => {
  clock = new ManualClock();
  stores = memoryStores();
  made = [];
  queries = [];
  const ask = (question: ArchiverQuestion): Promise<never> => {
    if (question.ask !== 'promises') throw new Error('not asked for');
    const { after, most } = question.query;
    queries.push(question.query);
    const rest = made.filter((one) => !after || one.dueAt > after.dueAt);
    return Promise.resolve(rest.slice(0, most) as never);
  };
  promises = new PromiseService({ stores, ask, clock });
});

function aPromise(n: number, more: Partial<FoundPromise> = {}): FoundPromise {
  return {
    ...{ floorId: 'main', rowId: `${n}`, attemptId: `call-${n}`, campaignId: 'c', debtorId: `d${n}`, agentId: 'ana' },
    ...{ label: 'promesa', chosenAt: clock.now(), dueAt: clock.now() + n, paidAt: null, promisedAgainAt: null },
    ...more,
  };
}

const asked = (most: number): PromiseQuery => ({ from: 0, until: 1e15, reaches: [], most });

it('is kept once the record was stopped as paid, and says what was promised', async () => {
  made = [aPromise(1), aPromise(2), aPromise(3, { debtorId: null, agentId: null })];
  await stores.hopper.add('c', [someDebtor('d1'), someDebtor('d2')], 0);
  const at = clock.now();
  await stores.hopper.stop('c', ['d1'], { kind: 'finish', reason: 'paid', at, by: 'crm' });
  await stores.hopper.stop('c', ['d2'], { kind: 'hold', reason: 'dispute', at, by: 'crm' });
  await stores.attemptNotes.put('c', 'call-1', { at, by: 'ana', debtorId: 'd1', promisedAmount: '120000' });
  clock.advance(2);
  const { promises: found } = await promises.find(asked(10));
  expect(found).toEqual([
    {
      ...{ campaignId: 'c', debtorId: 'd1', callId: 'call-1', agentId: 'ana', label: 'promesa', promisedAt: at },
      ...{ dueAt: at + 1, amount: '120000', state: 'kept', paidAt: at },
    },
    expect.objectContaining({ debtorId: 'd2', state: 'broken' }),
    { campaignId: 'c', callId: 'call-3', label: 'promesa', promisedAt: at, dueAt: at + 3, state: 'open' },
  ]);
});

it('looks on for a rare state, and says where the next page begins', async () => {
  made = Array.from({ length: 1_200 }, (_, n) => aPromise(n, n % 500 === 499 ? { paidAt: clock.now() } : {}));
  const first = await promises.find(asked(1), 'kept');
  expect(first.promises.map(({ callId }) => callId)).toEqual(['call-499']);
  const second = await promises.find({ ...asked(1), ...(first.next && { after: first.next }) }, 'kept');
  expect(second.promises.map(({ callId }) => callId)).toEqual(['call-999']);
  const all: string[] = [];
  for await (const { callId } of promises.every(asked(1))) all.push(callId);
  expect(all).toEqual(made.map(({ attemptId }) => attemptId));
});

it('ends a page that finds nothing, so that nobody waits for a search through years', async () => {
  made = Array.from({ length: 6_000 }, (_, n) => aPromise(n));
  const page = await promises.find(asked(100), 'kept');
  expect(page.promises).toEqual([]);
  expect(page.next?.rowId).toBe('4999');
  expect(queries).toHaveLength(10);
});

it('says of a full page whether another follows', async () => {
  made = [aPromise(1), aPromise(2)];
  expect(await promises.find(asked(2))).not.toHaveProperty('next');
  expect((await promises.find(asked(1))).next).toEqual({ dueAt: clock.now() + 1, floorId: 'main', rowId: '1' });
});
