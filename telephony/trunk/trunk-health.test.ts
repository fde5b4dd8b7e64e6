import { describe, expect, it } from 'vitest';
import { TrunkHealth } from './trunk-health.ts';

describe('the health of a trunk', () => {
  it('goes down after five silent calls in a row, once', () => {
    const health = new TrunkHealth();
    expect([1, 2, 3, 4, 5, 6].map(() => health.callUnanswered())).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'down',
      undefined,
    ]);
  });

  it('forgets silent calls when one is replied to', () => {
    const health = new TrunkHealth();
    for (let call = 0; call < 4; call++) health.callUnanswered();
    health.callReplied();
    expect(health.callUnanswered()).toBeUndefined();
    expect(health.up).toBe(true);
  });

  it('goes down after two missed probes and up after two answered ones', () => {
    const health = new TrunkHealth();
    expect([false, true, false, false, false].map((answered) => health.probe(answered))).toEqual([
      undefined,
      undefined,
      undefined,
      'down',
      undefined,
    ]);
    expect([true, false, true, true, true].map((answered) => health.probe(answered))).toEqual([
      undefined,
      undefined,
      undefined,
      'up',
      undefined,
    ]);
  });

  it('starts counting silent calls from 0 when it came up', () => {
    const health = new TrunkHealth();
    for (let call = 0; call < 5; call++) health.callUnanswered();
    expect(health.goUp()).toBe('up');
    expect(health.callUnanswered()).toBeUndefined();
  });
});
