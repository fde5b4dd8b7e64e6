import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { longReplyText } from './reply-text.ts';

const row = z.object({ id: z.number(), name: z.string().exactOptional() });
const rows = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, id) => ({ id, ...(id % 2 === 0 && { name: `"Ñ" ${id}` }), secret: 'x' }));
const page = z.object({ first: z.string(), rows: z.array(row).readonly(), next: z.string().exactOptional() });

it.each([
  ['a list', z.array(row).readonly(), rows(120)],
  ['a page', page, { first: 'a', rows: rows(120), next: 'n', secret: 'x' }],
  ['the last page', page.readonly(), { first: 'a', rows: rows(120) }],
  [
    'two lists',
    z.object({ a: z.array(row), b: z.array(z.string()), c: z.array(row).exactOptional() }),
    { a: rows(70), b: rows(90).map((_, n) => `${n}`) },
  ],
  [
    'a list within documents',
    z.object({ board: z.object({ at: z.number(), floor: page.readonly(), end: z.string() }), empty: z.null() }),
    { board: { at: 1, floor: { first: 'a', rows: rows(120), secret: 'x' }, end: 'e', secret: 'x' }, empty: null },
  ],
])('writes %s as its contract does', async (_, schema: z.ZodType, given) => {
  expect(await longReplyText(schema, given)).toBe(JSON.stringify(z.encode(schema, given)));
});

it.each([
  ['a short list', z.array(row), rows(50)],
  ['a list that is checked as a whole', z.array(row).max(1_000), rows(120)],
  [
    'a list within documents that is checked as a whole',
    z.object({ a: z.object({ b: z.array(row).max(200) }) }),
    { a: { b: rows(120) } },
  ],
  ['a document that is checked as a whole', page.refine(() => true), { first: 'a', rows: rows(120) }],
  ['a choice', z.union([z.array(row), z.string()]), rows(120)],
  ['a text', z.string(), 'x'],
  ['nothing', z.null(), null],
])('leaves %s to the serializer', async (_, schema: z.ZodType, given) => {
  expect(await longReplyText(schema, given)).toBeUndefined();
});

it('refuses what its contract does not allow', async () => {
  const given = [...rows(120), { id: 'x' }];
  await expect(longReplyText(z.array(row), given)).rejects.toThrow('not what its contract says');
  await expect(longReplyText(page, { first: 1, rows: rows(120) })).rejects.toThrow('not what its contract says');
});

it('lets other work have the loop between a few items', async () => {
  let [written, most, before] = [0, 0, 0];
  const slow = z.codec(z.number(), z.number(), {
    decode: (n) => n,
    encode: (n) => {
      const until = performance.now() + 1;
      while (performance.now() < until);
      written += 1;
      return n;
    },
  });
  const look = (): void => {
    [most, before] = [Math.max(most, written - before), written];
    immediate = setImmediate(look);
  };
  let immediate = setImmediate(look);
  await longReplyText(z.object({ all: z.array(slow) }), { all: rows(60).map((_, n) => n) });
  clearImmediate(immediate);
  expect([written, most]).toEqual([60, expect.toSatisfy((n: number) => n > 0 && n <= 5)]);
});
