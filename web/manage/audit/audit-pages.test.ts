import { expect, it } from 'vitest';
import type { Question } from '../../shared/api-client.ts';
import { AuditPages, filtered, type AuditEntry } from './audit-pages.ts';

const entry = (seq: number, parts: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ seq, at: seq, who: 'person ana', from: '127.0.0.1', what: 'GET /people', permission: 'people.read' },
  ...{ outcome: 'done', said: 'Vio a las personas con acceso', details: [] },
  ...parts,
});

/** An API with a log of entries `first` to `last`. */
function aLog(first: number, last: number): { pages: AuditPages; asked: string[] } {
  const asked: string[] = [];
  const ask = <R>({ path }: Question): Promise<R> => {
    asked.push(path);
    if (path === '/audit/verification')
      return Promise.resolve({ isIntact: true, entries: last - first + 1, first, last } as R);
    const query = new URLSearchParams(path.split('?')[1]);
    const [after, limit] = [Number(query.get('after')), Number(query.get('limit'))];
    const from = Math.max(first, after + 1);
    const seqs = Array.from({ length: Math.max(0, Math.min(limit, last - from + 1)) }, (_, index) => from + index);
    return Promise.resolve(seqs.map((seq) => entry(seq)) as R);
  };
  return { pages: new AuditPages({ ask }, 'es'), asked };
}

it.each([
  [1, 0],
  [1, 7],
  [1, 500],
  [1, 1_234],
  [900, 2_100],
])('reads entries %i to %i backwards, each once, until there are no more', async (first, last) => {
  const { pages } = aLog(first, last);
  await pages.begin();
  for (let turns = 0; pages.hasMore && turns < 10; turns++) await pages.more();
  const expected = Array.from({ length: last - first + 1 }, (_, index) => last - index);
  expect(pages.entries.value.map(({ seq }) => seq)).toEqual(expected);
});

it('finds entries by text, outcome and kind', () => {
  const entries = [
    entry(3, { what: 'PUT /campaigns/:id', subject: { id: 'Mora' } }),
    entry(2, { who: 'person sofia', outcome: 'refused', what: 'POST /keys' }),
    entry(1),
  ];
  const seqs = (filter: Partial<Parameters<typeof filtered>[1]>): readonly number[] =>
    filtered(entries, { text: '', outcome: '', writesOnly: false, ...filter }).map(({ seq }) => seq);
  expect(seqs({})).toEqual([3, 2, 1]);
  expect(seqs({ text: ' mora ' })).toEqual([3]);
  expect(seqs({ text: 'SOFIA' })).toEqual([2]);
  expect(seqs({ text: 'vio a' })).toEqual([3, 2, 1]);
  expect(seqs({ outcome: 'refused' })).toEqual([2]);
  expect(seqs({ writesOnly: true })).toEqual([3, 2]);
});
