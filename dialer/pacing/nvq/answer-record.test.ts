import { expect, it } from 'vitest';
import type { Outcome } from '../../outcome/outcome.ts';
import { AnswerRecord } from './answer-record.ts';

const second = 1000;
const longMs = 60 * second;

/** A record of calls dialled at 0: `live` of them, spread evenly, live after 10 s, the rest ended after 25 s. */
function recordOf(live: number, rest: number, outcome: Outcome = 'noAnswer'): AnswerRecord {
  const record = new AnswerRecord();
  const all = live + rest;
  for (let n = 0; n < all; n += 1) {
    const isLive = Math.floor(((n + 1) * live) / all) > Math.floor((n * live) / all);
    const call = { callId: `c${n}`, campaignId: 'c' };
    record.observe({ type: 'dialled', at: 0, ...call, trunk: 't', record: {} });
    if (isLive) record.observe({ type: 'live', at: 10 * second, ...call });
    record.observe({ type: 'ended', at: 25 * second, ...call, outcome: isLive ? 'connected' : outcome });
  }
  return record;
}

const dialled = { phase: 'dialled', dialledAt: 0 } as const;

it('takes every call for a live answer before anything was seen', () => {
  expect(recordOf(0, 0).rateOf(dialled, 0, longMs)).toBe(1);
  expect(recordOf(0, 0).rateOf({ phase: 'answered', dialledAt: 0 }, 0, longMs)).toBe(1);
});

it('comes to the share that was seen, by the age of the call and within the time asked for', () => {
  const record = recordOf(100, 400);
  expect(record.rateOf(dialled, 0, longMs)).toBeCloseTo(0.2, 1);
  expect(record.rateOf(dialled, 9 * second, longMs)).toBeCloseTo(0.2, 1);
  expect(record.rateOf(dialled, 13 * second, longMs)).toBeLessThan(0.05);
  expect(record.rateOf(dialled, 0, 6 * second)).toBeLessThan(0.05);
  expect(record.delayMs).toBe(12 * second);
});

it('learns nothing from calls that the carrier failed or that were cancelled, and never believes in silence', () => {
  expect(recordOf(0, 500, 'congestion').rateOf(dialled, 0, longMs)).toBe(1);
  expect(recordOf(0, 500).rateOf(dialled, 0, longMs)).toBe(0.03);
});

it('stays a share whatever instants it is given', () => {
  const record = recordOf(10, 10);
  for (const at of [NaN, Infinity, -Infinity, -1e15]) {
    const call = { callId: `x${at}`, campaignId: 'c' };
    record.observe({ type: 'dialled', at, ...call, trunk: 't', record: {} });
    record.observe({ type: 'ended', at: 5, ...call, outcome: 'noAnswer' });
    const rate = record.rateOf({ phase: 'ringing', dialledAt: at }, 0, longMs);
    expect(rate >= 0 && rate <= 1).toBe(true);
  }
});
