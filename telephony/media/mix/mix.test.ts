import { describe, expect, it } from 'vitest';
import type { AudioSink } from '../../call-control.ts';
import { FrameQueue } from './frame-queue.ts';
import { Mix } from './mix.ts';

const frameOf = (level: number): Int16Array => new Int16Array(160).fill(level);

/** What comes out of a queue, one number per frame; 0 for silence. */
function drain(queue: FrameQueue, frames: number): number[] {
  return Array.from({ length: frames }, () => {
    const sum = new Int32Array(160);
    queue.addTo(sum);
    return sum[159] ?? 0;
  });
}

describe('a frame queue', () => {
  it('gathers two frames before it yields the first, and again after it was empty', () => {
    const queue = new FrameQueue();
    queue.push(frameOf(1));
    expect(drain(queue, 1)).toEqual([0]);
    queue.push(frameOf(2));
    expect(drain(queue, 3)).toEqual([1, 2, 0]);
    queue.push(frameOf(3));
    expect(drain(queue, 1)).toEqual([0]);
    queue.push(frameOf(4));
    expect(drain(queue, 2)).toEqual([3, 4]);
  });

  it('drops the oldest frames of a burst: nothing heard is older than 120 ms', () => {
    const queue = new FrameQueue();
    for (let level = 1; level <= 7; level++) queue.push(frameOf(level));
    expect(queue.length).toBe(3);
    expect(drain(queue, 4)).toEqual([5, 6, 7, 0]);
  });

  it('keeps a copy', () => {
    const queue = new FrameQueue();
    const frame = frameOf(1);
    queue.push(frame);
    frame.fill(9);
    queue.push(frame);
    expect(drain(queue, 2)).toEqual([1, 9]);
  });
});

class Speaker {
  sink: AudioSink | undefined;
  taps = 0;

  tap(sink: AudioSink): () => void {
    this.sink = sink;
    this.taps += 1;
    return () => (this.sink = undefined);
  }

  say(level: number): void {
    for (let frame = 0; frame < 2; frame++) this.sink?.(frameOf(level), 0);
  }
}

describe('a mix', () => {
  const heard = (mix: Mix): number => {
    const frame = new Int16Array(160);
    mix.fill(frame);
    return frame[0] ?? 0;
  };

  it('adds its speakers, and saturates instead of wrapping', () => {
    const [one, two] = [new Speaker(), new Speaker()];
    const mix = new Mix();
    mix.setSpeakers([one, two]);
    one.say(1000);
    two.say(-300);
    expect(heard(mix)).toBe(700);
    const loud = new Mix();
    loud.setSpeakers([one, two]);
    one.say(30_000);
    two.say(30_000);
    expect(heard(loud)).toBe(32_767);
    const low = new Mix();
    low.setSpeakers([one, two]);
    one.say(-30_000);
    two.say(-30_000);
    expect(heard(low)).toBe(-32_768);
  });

  it('stops hearing speakers who left, and keeps hearing those who stay', () => {
    const [stays, leaves] = [new Speaker(), new Speaker()];
    const mix = new Mix();
    mix.setSpeakers([stays, leaves]);
    stays.say(10);
    leaves.say(100);
    mix.setSpeakers([stays]);
    expect([heard(mix), stays.taps, leaves.sink]).toEqual([10, 1, undefined]);
    mix.setSpeakers([]);
    expect([heard(mix), stays.sink]).toEqual([0, undefined]);
  });
});
