import { describe, expect, it } from 'vitest';
import { AnswerChances } from './answering/answer-chances.ts';
import { noMemory, withAnswer, type DebtorMemory } from './answering/debtor-memory.ts';
import { phoneWorth, retestMs } from './phone-worth.ts';
import { SegmentTables } from './answering/segment-tables.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 2, 14);
const phones = [{ mark: 'a', segment: 's' }];

function worthAfter(misses: number, answers = 0): ReturnType<typeof phoneWorth> {
  const tables = new SegmentTables(start);
  let memory: DebtorMemory = noMemory;
  for (let n = 0; n < misses + answers; n++) {
    memory = withAnswer(memory, { phone: 'a', slot: 10 + (n % 6), hit: n < answers, at: start + n * 2 * hour });
  }
  const at = start + (misses + answers) * 2 * hour;
  const chances = new AnswerChances(tables, { memory, phones }, at);
  const { posterior, cells } = chances.phone('a');
  const failures = cells.reduce((sum, { hits, tries }) => sum + tries - hits, 0);
  const lastAttemptAt = misses + answers === 0 ? undefined : at;
  return phoneWorth(
    { e164: '+573001', inSlot: chances.at('a', 10), overall: posterior, misses: failures, lastAttemptAt },
    0.5,
  );
}

describe('what a number is worth', () => {
  it('is a chance and a draw around it', () => {
    const { chance, draw, restsUntil } = worthAfter(0);
    expect(chance).toBeCloseTo(0.2);
    expect(draw).toBeGreaterThan(0);
    expect(draw).toBeLessThan(1);
    expect(restsUntil).toBeUndefined();
  });

  it('falls with every miss until the number rests for a quarter of a year', () => {
    expect(worthAfter(10).restsUntil).toBeUndefined();
    expect(worthAfter(10).chance).toBeLessThan(worthAfter(3).chance);
    expect(worthAfter(120).restsUntil).toBe(start + 240 * hour + retestMs);
  });

  it('no number rests that was answered lately', () => {
    expect(worthAfter(120, 6).restsUntil).toBeUndefined();
  });
});
