import { expect, it } from 'vitest';
import { PagedRows } from './paged-rows.ts';

/** Pages by their cursor; the first has none. */
function paged(pages: Readonly<Record<string, { rows: readonly number[]; next?: string } | Error>>) {
  const asked: string[] = [];
  const rows = new PagedRows<number>((cursor = 'first') => {
    asked.push(cursor);
    const page = pages[cursor];
    return page instanceof Error || !page ? Promise.reject(page ?? new Error('no such page')) : Promise.resolve(page);
  });
  return { rows, asked };
}

it('reads page after page to the last one', async () => {
  const { rows, asked } = paged({ first: { rows: [1, 2], next: 'b' }, b: { rows: [3], next: 'c' }, c: { rows: [4] } });
  const seen = [];
  for (let page = 0; page < 3; page += 1) {
    await rows.more();
    seen.push([rows.rows.value, rows.hasMore.value]);
  }
  expect(seen).toEqual([
    [[1, 2], true],
    [[1, 2, 3], true],
    [[1, 2, 3, 4], false],
  ]);
  expect(asked).toEqual(['first', 'b', 'c']);
});

it('passes over pages that hold nothing, so that an empty table means there is nothing', async () => {
  const { rows } = paged({ first: { rows: [], next: 'b' }, b: { rows: [], next: 'c' }, c: { rows: [7], next: 'd' } });
  await rows.more();
  expect([rows.rows.value, rows.hasMore.value]).toEqual([[7], true]);
  const none = paged({ first: { rows: [] } });
  await none.rows.more();
  expect([none.rows.rows.value, none.rows.hasMore.value]).toEqual([[], false]);
});

it('keeps what it has when a page fails, and goes on from there', async () => {
  const pages: Record<string, { rows: readonly number[]; next?: string } | Error> = {
    first: { rows: [1], next: 'b' },
    b: new Error('lost'),
  };
  const { rows, asked } = paged(pages);
  await rows.more();
  await rows.more();
  expect([rows.rows.value, rows.hasMore.value, rows.trouble.value]).toEqual([[1], true, pages['b']]);
  pages['b'] = { rows: [2] };
  await rows.more();
  expect([rows.rows.value, rows.hasMore.value, asked]).toEqual([[1, 2], false, ['first', 'b', 'b']]);
});

it('asks once when it is asked twice', async () => {
  const { rows, asked } = paged({ first: { rows: [1], next: 'b' } });
  await Promise.all([rows.more(), rows.more()]);
  expect([asked, rows.rows.value]).toEqual([['first'], [1]]);
});
