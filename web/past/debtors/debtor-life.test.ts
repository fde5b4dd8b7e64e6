import { expect, it } from 'vitest';
import type { OwnSession, Question } from '../../shared/api-client.ts';
import { askLife, entriesOf, seesWholeLife } from './debtor-life.ts';

type Life = Parameters<typeof entriesOf>[0];

const attempt = (attemptId: string, dialledAt: number): Life['attempts'][number] =>
  ({ attemptId, dialledAt, connectedAt: null, endedAt: dialledAt + 9 }) as Life['attempts'][number];

it('puts what was said and kept to its call, and leads with the newest', () => {
  const life = {
    attempts: [attempt('a', 10), attempt('b', 20)],
    conversations: [
      { attemptId: 'a', talkMs: 4_000 },
      { attemptId: 'a', talkMs: 1_500 },
    ],
    dispositions: [
      { attemptId: 'a', label: 'volver', promisedUntil: null, callBackAt: 90 },
      { attemptId: 'a', label: 'promesa', promisedUntil: 99, callBackAt: null },
    ],
    recordings: [{ attemptId: 'a', recordingId: 'r1' }],
  } as unknown as Life;
  expect(entriesOf(life)).toMatchObject([
    { attempt: { attemptId: 'b' }, choice: undefined, talkMs: undefined, recordings: [] },
    { attempt: { attemptId: 'a' }, choice: { label: 'promesa', promisedUntil: 99 }, talkMs: 5_500, recordings: ['r1'] },
  ]);
});

it.each([
  [true, '/debtors/CC%201%2F2/life', { attempts: [], conversations: [], dispositions: [], recordings: [] }],
  [false, '/attempts?debtor=CC+1%2F2&from=0&limit=1000', { attempts: [] }],
])('asks for what its reader may see: everything %s', async (seesAll, path, answer) => {
  const asked: Question[] = [];
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    return Promise.resolve(answer as R);
  };
  expect(await askLife({ ask }, 'CC 1/2', seesAll)).toEqual([]);
  expect(asked).toEqual([{ method: 'GET', path }]);
});

it('knows calls of those who see some campaigns by their disposition and length', async () => {
  const one = { ...attempt('a', 10), disposition: 'promesa', connectedAt: 12 };
  const [entry] = await askLife({ ask: <R>() => Promise.resolve({ attempts: [one] } as R) }, '7', false);
  expect(entry).toMatchObject({ choice: { label: 'promesa' }, talkMs: 7, recordings: [] });
});

it('tells who sees a whole life', () => {
  const session = (kind: 'all' | 'own'): OwnSession =>
    ({ permissions: [{ permission: 'debtors.read', scopes: [{ kind }] }] }) as unknown as OwnSession;
  expect([seesWholeLife(session('all')), seesWholeLife(session('own'))]).toEqual([true, false]);
});
