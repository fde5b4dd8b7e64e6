import { expect, it } from 'vitest';
import { FoundRecordings } from './found-recordings.ts';
import type { Recording } from '../review-api.ts';

type Answer = Awaited<ReturnType<ConstructorParameters<typeof FoundRecordings>[0]['find']>>;
const recording = (recordingId: string): Recording => ({
  ...{ recordingId, callId: 'c', campaignId: 'cards', debtorId: 'd', file: 'f', startedAt: 1 },
  state: 'complete',
});

/** A service that answers what the test says, when it says so. */
function scripted(): {
  readonly found: FoundRecordings;
  readonly asked: string[];
  answer: (to: Answer | Error) => Promise<void>;
} {
  const asked: string[] = [];
  const waiting: ((to: Answer | Error) => void)[] = [];
  const found = new FoundRecordings({
    find: (filters, cursor) =>
      new Promise((resolve, reject) => {
        asked.push(`${JSON.stringify(filters)} ${cursor ?? ''}`);
        waiting.push((to) => (to instanceof Error ? reject(to) : resolve(to)));
      }),
  });
  const answer = async (to: Answer | Error): Promise<void> => {
    waiting.shift()?.(to);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { found, asked, answer };
}
const ids = (found: FoundRecordings): readonly string[] => found.rows.value.map(({ recordingId }) => recordingId);

it('shows page after page', async () => {
  const { found, asked, answer } = scripted();
  void found.find({ agent: 'ana' });
  await answer({ recordings: [recording('a')], next: '1.a' });
  expect([ids(found), found.hasMore.value]).toEqual([['a'], true]);
  void found.more();
  void found.more();
  await answer({ recordings: [recording('b')] });
  expect([ids(found), found.hasMore.value]).toEqual([['a', 'b'], false]);
  expect(asked).toEqual(['{"agent":"ana"} ', '{"agent":"ana"} 1.a']);
});

it('looks on where a page is empty, a few times', async () => {
  const { found, asked, answer } = scripted();
  void found.find({});
  for (let page = 0; page < 5; page += 1) await answer({ recordings: [], next: `${page}.x` });
  expect([asked.length, found.isBusy.value, found.hasMore.value]).toEqual([5, false, true]);
});

it('passes over the answer to a question that another overtook', async () => {
  const { found, answer } = scripted();
  void found.find({ agent: 'ana' });
  void found.find({ agent: 'beto' });
  await answer({ recordings: [recording('ana')] });
  await answer({ recordings: [recording('beto')] });
  expect(ids(found)).toEqual(['beto']);
});

it('keeps what went wrong, and what it had', async () => {
  const { found, answer } = scripted();
  void found.find({});
  await answer({ recordings: [recording('a')], next: '1.a' });
  void found.more();
  await answer(new Error('gone'));
  expect([ids(found), found.trouble.value, found.isBusy.value]).toEqual([['a'], new Error('gone'), false]);
});
