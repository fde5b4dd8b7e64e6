import { expect, it } from 'vitest';
import { gradeOf } from './link-quality.ts';
import { LinkWatch } from './link-watch.ts';
import { silence } from './audio-peer.ts';

it.each([
  [{}, undefined],
  [{ roundTripMs: 150, jitterMs: 30, loss: 0.01 }, 'good'],
  [{ roundTripMs: 151 }, 'fair'],
  [{ roundTripMs: 20, jitterMs: 31 }, 'fair'],
  [{ roundTripMs: 20, loss: 0.011 }, 'fair'],
  [{ roundTripMs: 301, jitterMs: 1, loss: 0 }, 'poor'],
  [{ roundTripMs: 1, jitterMs: 51, loss: 0 }, 'poor'],
  [{ roundTripMs: 1, jitterMs: 31, loss: 0.031 }, 'poor'],
] as const)('grades %o as %s: by the worst', (figures, grade) => {
  expect(gradeOf(figures)).toBe(grade);
});

it('takes the worse of both directions, over the last ten seconds', () => {
  const link = new LinkWatch();
  const read = (packets: number, lost: number): void =>
    link.takeReading({
      ...{ microphone: silence, speaker: silence, jitterMs: 4, roundTripMs: 20 },
      heard: { packets, lost },
    });
  const report = (lost: number, jitterMs = 2): void =>
    link.takeReport({ hasPage: true, hasLeg: true, fromPage: { level: -30, packets: 50 - lost, lost, jitterMs } });
  read(50, 0);
  expect([link.figures.loss, link.grade]).toEqual([undefined, 'good']);
  report(0);
  report(2, 40);
  expect([link.figures, link.grade]).toEqual([{ roundTripMs: 20, jitterMs: 40, loss: 0.04 }, 'poor']);
  for (let second = 0; second < 11; second++) {
    read(100 + 50 * second, 0);
    report(0);
  }
  expect(link.grade).toBe('good');
});

it('counts anew when a stream does', () => {
  const link = new LinkWatch();
  const read = (packets: number, lost: number): void =>
    link.takeReading({ microphone: silence, speaker: silence, heard: { packets, lost } });
  for (const [packets, lost] of [
    [100, 0],
    [150, 0],
    [10, 30],
    [60, 30],
  ] as const)
    read(packets, lost);
  expect(link.figures.loss).toBe(0);
});
