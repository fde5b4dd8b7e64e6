import { expect, it } from 'vitest';
import { ServiceRecord } from './service-record.ts';

const second = 1000;
const talking = (since: number) => ({ phase: 'talking', since }) as const;
const wrapping = (since: number) => ({ phase: 'wrapUp', since }) as const;
const shareOf = (record: ServiceRecord, agent: Parameters<ServiceRecord['freedShare']>[0], withinMs: number): number =>
  record.freedShare(agent, 0, record.within(withinMs));

function recordOf(ends: number, durationMs: number): ServiceRecord {
  const record = new ServiceRecord();
  for (let n = 0; n < ends; n += 1) {
    record.talkEnded(durationMs);
    record.wrapEnded(10 * second);
  }
  return record;
}

it('lets nobody come free before anything was seen', () => {
  expect(shareOf(recordOf(0, 0), talking(0), 30 * second)).toBe(0);
  expect(shareOf(recordOf(0, 0), wrapping(0), 30 * second)).toBe(0);
});

it('comes to how often agents came free, wrap-up after the conversation included', () => {
  const record = recordOf(500, 60 * second);
  expect(shareOf(record, wrapping(0), 20 * second)).toBeGreaterThan(0.8);
  expect(shareOf(record, talking(0), 20 * second)).toBeLessThan(0.05);
  const late = shareOf(record, talking(-50 * second), 60 * second);
  expect(late).toBeGreaterThan(0.5);
  expect(late).toBeLessThan(1);
});

it('learns nothing from durations that are none', () => {
  const record = recordOf(100, 60 * second);
  const before = shareOf(record, talking(-60 * second), 30 * second);
  for (const durationMs of [NaN, Infinity, -1]) record.talkEnded(durationMs);
  expect(shareOf(record, talking(-60 * second), 30 * second)).toBe(before);
});
