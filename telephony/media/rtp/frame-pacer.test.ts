import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { FramePacer, type Paced } from './frame-pacer.ts';

class Counter implements Paced {
  calls: number[] = [];
  onFrame(now: number): void {
    this.calls.push(now);
  }
}

function setUp(): { clock: ManualClock; pacer: FramePacer; errors: unknown[] } {
  const clock = new ManualClock(0);
  const errors: unknown[] = [];
  return { clock, errors, pacer: new FramePacer(clock, (error) => errors.push(error)) };
}

/** A clock whose timers fire late by a fixed delay. */
class LateClock extends ManualClock {
  lateBy = 3;
  override setTimer(delayMs: number, action: () => void): ReturnType<ManualClock['setTimer']> {
    return super.setTimer(delayMs + this.lateBy, action);
  }
}

describe('the 20 ms clock', () => {
  it('calls each member once per frame, spread over the frame', () => {
    const { clock, pacer } = setUp();
    const members = Array.from({ length: 8 }, () => new Counter());
    for (const member of members) pacer.add(member);
    clock.advance(1000);
    for (const member of members) expect(member.calls).toHaveLength(50);
    expect(new Set(members.map((member) => (member.calls[5] ?? 0) % 20)).size).toBe(4);
  });

  it('does not drift when its timers are late', () => {
    const clock = new LateClock(0);
    const pacer = new FramePacer(clock, () => undefined);
    const member = new Counter();
    pacer.add(member);
    clock.advance(60_000);
    expect(member.calls.length).toBeGreaterThanOrEqual(2999);
  });

  it('catches up after a short stall and leaves out the frames of a long one', () => {
    const clock = new LateClock(0);
    clock.lateBy = 0;
    const pacer = new FramePacer(clock, () => undefined);
    const member = new Counter();
    pacer.add(member);
    clock.advance(100);
    const before = member.calls.length;
    clock.lateBy = 80;
    clock.advance(100);
    clock.lateBy = 0;
    clock.advance(100);
    expect(member.calls.length - before).toBe(10);
    clock.lateBy = 5000;
    clock.advance(10_000);
    expect(member.calls.length - before - 10).toBeLessThan(20);
  });

  it('keeps calling the others when a member throws', () => {
    const { clock, pacer, errors } = setUp();
    const member = new Counter();
    pacer.add({
      onFrame: () => {
        throw new Error('broken');
      },
    });
    pacer.add(member);
    clock.advance(40);
    expect(member.calls).toHaveLength(2);
    expect(errors).toHaveLength(2);
  });

  it('has no timer without members, also when the last leaves while it is called', () => {
    const { clock, pacer } = setUp();
    const member: Paced = { onFrame: () => pacer.remove(member) };
    pacer.add(member);
    pacer.add(member);
    expect(pacer.size).toBe(1);
    clock.advance(100);
    expect(pacer.size).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('calls at each step who wants that, until they leave', () => {
    const { clock, pacer } = setUp();
    pacer.add(new Counter());
    const steps: number[] = [];
    const member = { onStep: (now: number) => void steps.push(now) };
    pacer.addStepped(member);
    clock.advance(100);
    expect(steps).toEqual(Array.from({ length: 20 }, (_, index) => 5 * (index + 1)));
    pacer.removeStepped(member);
    clock.advance(100);
    expect(steps).toHaveLength(20);
  });

  it('takes members that come while it is calling', () => {
    const { clock, pacer } = setUp();
    const late = new Counter();
    const member: Paced = { onFrame: () => pacer.add(late) };
    pacer.add(member);
    clock.advance(100);
    expect(late.calls.length).toBeGreaterThanOrEqual(3);
    expect(clock.pendingTimers).toBe(1);
  });
});
