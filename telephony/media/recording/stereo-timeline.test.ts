import { expect, it } from 'vitest';
import { channels, StereoTimeline, type Channel } from './stereo-timeline.ts';

/** Levels as code numbers of a table: code 1 is 1,000, 2 is −1,000, 3 is 30,000. */
const linear = Int16Array.of(0, 1000, -1000, 30_000);

function place(timeline: StereoTimeline, channel: Channel, position: number, codes: readonly number[]): boolean {
  return timeline.place(channel, position, { bytes: Uint8Array.from(codes), start: 0, end: codes.length, linear });
}

function taken(timeline: StereoTimeline, until: number): number[][] {
  const bytes = timeline.take(until, (bytes) => Buffer.alloc(bytes, 0x55));
  return Array.from({ length: bytes.length / 4 }, (_, i) => [bytes.readInt16LE(4 * i), bytes.readInt16LE(4 * i + 2)]);
}

it('adds what a supervisor says to the agent on the left, whichever comes first, saturated; the right is the debtor alone', () => {
  const timeline = new StereoTimeline();
  place(timeline, channels.supervisor, 0, [1, 1, 3]);
  place(timeline, channels.agent, 0, [1, 2, 3]);
  place(timeline, channels.debtor, 0, [2, 2, 2]);
  expect(taken(timeline, 4)).toEqual([
    [2000, -1000],
    [0, -1000],
    [32_767, -1000],
    [0, 0],
  ]);
});

it('adds several supervisors, and forgets what was taken', () => {
  const timeline = new StereoTimeline();
  place(timeline, channels.supervisor, 0, [1]);
  place(timeline, channels.supervisor, 0, [1]);
  expect(taken(timeline, 1)).toEqual([[2000, 0]]);
  expect(place(timeline, channels.supervisor, 0, [1])).toBe(false);
  // The same place in the ring, two seconds later.
  expect(taken(timeline, 16_384 + 1).at(-1)).toEqual([0, 0]);
});

it('leaves supervisors out while it is muted', () => {
  const timeline = new StereoTimeline();
  timeline.mute(0);
  expect(place(timeline, channels.supervisor, 0, [1])).toBe(false);
  expect(taken(timeline, 1)).toEqual([[0, 0]]);
});
