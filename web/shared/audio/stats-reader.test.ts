import { expect, it } from 'vitest';
import { silence } from './audio-peer.ts';
import { StatsReader } from './stats-reader.ts';

function stats(seconds: number, energy: number): ReadonlyMap<string, object> {
  return new Map<string, object>([
    ['source', { type: 'media-source', audioLevel: 1, totalAudioEnergy: energy, totalSamplesDuration: seconds }],
    ['in', { type: 'inbound-rtp', packetsReceived: 98, packetsLost: 2, jitter: 0.0124, audioLevel: 0.1 }],
    ['old', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
    ['pair', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.045 }],
  ]);
}

it('gives the mean level between two readings where energy is counted, else that of the moment', () => {
  const reader = new StatsReader();
  reader.read(stats(1, 0.5));
  const reading = reader.read(stats(1.2, 0.502));
  expect(reading.microphone).toBeCloseTo(-20, 5);
  expect(reading.speaker).toBeCloseTo(-20, 5);
  expect(reading).toMatchObject({ heard: { packets: 98, lost: 2 }, jitterMs: 12, roundTripMs: 45 });
});

it('is silent and knows nothing before anything came', () => {
  expect(new StatsReader().read(new Map())).toEqual({
    ...{ microphone: silence, speaker: silence, heard: { packets: 0, lost: 0 } },
    ...{ jitterMs: undefined, roundTripMs: undefined, concealedMs: undefined },
  });
});

it('says how much sound was made up, whatever the rate of the output', () => {
  const heard = {
    type: 'inbound-rtp',
    concealedSamples: 4_800,
    totalSamplesReceived: 480_000,
    totalSamplesDuration: 10,
  };
  expect(new StatsReader().read(new Map([['in', heard]])).concealedMs).toBe(100);
});
