import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { TrunkDialQueue } from './dial-queue.ts';

function setUp(limits: { cpsLimit: number; channelLimit: number }) {
  const clock = new ManualClock(1_000_000);
  const queue = new TrunkDialQueue(limits, clock);
  const launched: { id: string; at: number }[] = [];
  const missed: string[] = [];
  const push = (id: string, latestAt?: number): void => {
    const launch = () => launched.push({ id, at: clock.now() - 1_000_000 });
    const deadline = { latestAt: 1_000_000 + (latestAt ?? 0), missed: () => void missed.push(id) };
    queue.push(id, launch, latestAt === undefined ? undefined : deadline);
  };
  return { clock, queue, launched, missed, push };
}

describe('the dial queue of a trunk', () => {
  it('spaces calls evenly at the calls per second', () => {
    const { clock, launched, push } = setUp({ cpsLimit: 10, channelLimit: 100 });
    for (let call = 0; call < 5; call++) push(`c${call}`);
    expect(launched).toEqual([]);
    clock.advance(1000);
    expect(launched.map(({ at }) => at)).toEqual([0, 100, 200, 300, 400]);
  });

  it('starts no burst after a pause', () => {
    const { clock, launched, push } = setUp({ cpsLimit: 10, channelLimit: 100 });
    push('early');
    clock.advance(10_000);
    for (let call = 0; call < 3; call++) push(`late${call}`);
    clock.advance(1000);
    const late = launched.slice(1).map(({ at }) => at);
    expect(late).toEqual([10_000, 10_100, 10_200]);
  });

  it('rests as long as the carrier asked, also with a call that waits for its slot already', () => {
    const { clock, queue, launched, push } = setUp({ cpsLimit: 1, channelLimit: 100 });
    for (const id of ['a', 'b', 'c']) push(id);
    clock.advance(500);
    queue.rest(5_000);
    queue.rest(100);
    clock.advance(7_000);
    expect(launched).toEqual([
      { id: 'a', at: 0 },
      { id: 'b', at: 5_500 },
      { id: 'c', at: 6_500 },
    ]);
  });

  it('holds calls back while all channels are in use', () => {
    const { clock, queue, launched, push } = setUp({ cpsLimit: 1000, channelLimit: 2 });
    for (const id of ['a', 'b', 'c', 'd']) push(id);
    clock.advance(100);
    expect(launched.map(({ id }) => id)).toEqual(['a', 'b']);
    expect([queue.channelsInUse, queue.queued]).toEqual([2, 2]);
    queue.release();
    clock.advance(100);
    expect(launched.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('lets a waiting call be taken out, and the ones behind it go on', () => {
    const { clock, queue, launched, push } = setUp({ cpsLimit: 1, channelLimit: 10 });
    for (const id of ['a', 'b', 'c']) push(id);
    clock.advance(0);
    expect(queue.remove('b')).toBe(true);
    expect(queue.remove('a')).toBe(false);
    clock.advance(5000);
    expect(launched.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(queue.queued).toBe(0);
  });

  it('lets no call leave after its deadline, holds no channel for it, and the ones behind it go on', () => {
    const { clock, queue, launched, missed, push } = setUp({ cpsLimit: 1, channelLimit: 10 });
    push('first');
    push('inTime', 1_000);
    push('late', 1_999);
    push('last', 2_000);
    clock.advance(5_000);
    expect(launched.map(({ id }) => id)).toEqual(['first', 'inTime', 'last']);
    expect(missed).toEqual(['late']);
    expect([queue.channelsInUse, queue.queued]).toEqual([3, 0]);
  });

  it('launches nothing after it was closed', () => {
    const { clock, queue, launched, push } = setUp({ cpsLimit: 1, channelLimit: 1 });
    push('a');
    queue.close();
    clock.advance(5000);
    expect(launched).toEqual([]);
  });

  it('counts a call of an earlier run, and launches no other in its place before it ends', () => {
    const { clock, queue, launched, push } = setUp({ cpsLimit: 1000, channelLimit: 1 });
    queue.occupy();
    push('a');
    clock.advance(100);
    expect(launched).toEqual([]);
    queue.release();
    clock.advance(100);
    expect(launched.map(({ id }) => id)).toEqual(['a']);
  });

  it('refuses a channel released twice, which would lift the limit', () => {
    const { queue } = setUp({ cpsLimit: 1, channelLimit: 1 });
    expect(() => queue.release()).toThrow(/released twice/);
  });
});
