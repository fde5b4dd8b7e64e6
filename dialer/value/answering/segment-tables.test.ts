import { describe, expect, it } from 'vitest';
import { SegmentTables } from './segment-tables.ts';

const at = Date.UTC(2026, 10, 2, 14);

function tablesWith(...segments: readonly string[]): SegmentTables {
  const tables = new SegmentTables(at);
  for (const segment of segments) tables.add('answer', segment, { slot: 10, hits: 500, tries: 1_000 });
  return tables;
}

describe('what is expected of a segment', () => {
  it('is what is expected of all before its first attempt, and its own from then on', () => {
    const tables = tablesWith('cards');
    const before = tables.odds('answer', 'loans', at);
    expect(before).toEqual(tables.odds('answer', 'never seen', at));
    // Too few to compute the other segments again.
    tables.add('answer', 'loans', { slot: 10, hits: 0, tries: 2 });
    expect(tables.odds('answer', 'loans', at).mean).toBeLessThan(before.mean);
  });

  it('is the same whether or not other segments without attempts were asked for, however many', () => {
    const [asked, fresh] = [tablesWith('cards', 'loans'), tablesWith('cards', 'loans')];
    for (let n = 0; n < 1_000; n++) asked.odds('answer', `unknown ${n}`, at);
    for (const segment of ['cards', 'loans', 'unknown 1', 'unknown 999']) {
      expect(asked.odds('answer', segment, at)).toEqual(fresh.odds('answer', segment, at));
    }
  });
});
