import { describe, expect, it } from 'vitest';
import { Activity } from './activity.ts';
import { FeatureMeter } from './features.ts';
import { FrameLog } from './frame-log.ts';

const deaf = { isSpeech: () => false, close: () => undefined };

/** A log in which `#` is a frame of speech at −20 dB, `v` a voice 20 dB fainter, `.` quiet noise; five frames each. */
function logOf(pattern: string): FrameLog {
  const log = new FrameLog(500, deaf);
  for (let n = 0; n < pattern.length * 5; n++) {
    const sign = pattern[Math.floor(n / 5)];
    log.levelDb[n] = sign === '#' ? -20 : sign === 'v' ? -40 : -70;
    log.voiced[n] = sign === '.' ? 0 : 1;
    log.flatness[n] = sign === '.' ? 0.5 : 0.05;
    log.length = n + 1;
  }
  return log;
}

function measure(pattern: string): FeatureMeter {
  const log = logOf(pattern);
  const activity = new Activity(500);
  const meter = new FeatureMeter();
  activity.judge(log);
  meter.measure(log, activity);
  return meter;
}

describe('the timing features', () => {
  it('measure one word and the silence after it', () => {
    const meter = measure('...####.....');
    expect(meter.value('onset')).toBe(300);
    expect(meter.value('speech')).toBe(400);
    expect(meter.value('trailingSilence')).toBe(500);
    expect(meter.value('currentPhrase')).toBe(0);
    expect(meter.value('lastPhrase')).toBe(400);
    expect(meter.value('previousPhrase')).toBe(0);
    expect(meter.value('span')).toBe(900);
  });

  it('measure the pause before the last phrase and the phrase before that', () => {
    const meter = measure('.##....###...#####');
    expect(meter.value('phrases')).toBe(3);
    expect(meter.value('lastPause')).toBe(300);
    expect(meter.value('longestPause')).toBe(400);
    expect(meter.value('previousPhrase')).toBe(300);
    expect(meter.value('currentPhrase')).toBe(500);
  });

  it('distinguish breaks inside a phrase from pauses between phrases', () => {
    expect(measure('.###.###').value('breaks')).toBe(1);
    expect(measure('.###.###').value('phrases')).toBe(1);
    expect(measure('.###..###').value('breaks')).toBe(0);
    expect(measure('.###..###').value('phrases')).toBe(2);
  });

  it('count a television behind the speaker as another voice', () => {
    const meter = measure('vv####vvvv');
    expect(meter.value('strayVoice')).toBeGreaterThan(0.9);
    expect(measure('..####....').value('strayVoice')).toBe(0);
  });

  it('measure the levels of the speaker, and forget them when nothing is heard', () => {
    const meter = measure('..####..');
    expect(meter.value('aboveFloorDb')).toBeCloseTo(50, 5);
    expect(meter.value('syllables')).toBe(1);
    expect(meter.value('syllableRate')).toBeCloseTo(1000 / 400, 5);
    expect(meter.value('flatness')).toBeCloseTo(0.05, 5);
    expect(meter.value('speechShare')).toBeCloseTo(20 / 30, 5);
    const log = logOf('....');
    const activity = new Activity(500);
    activity.judge(log);
    meter.measure(log, activity);
    for (const name of ['syllables', 'syllableRate', 'levelSpreadDb', 'aboveFloorDb', 'flatness'] as const) {
      expect(meter.value(name)).toBe(0);
    }
    expect(meter.value('onset')).toBe(400);
    expect(meter.value('elapsed')).toBe(400);
  });

  it('are finite for silence and for a log without a frame', () => {
    for (const pattern of ['', '.....', 'vvvv', '#']) {
      expect([...measure(pattern).values].every(Number.isFinite)).toBe(true);
    }
  });
});
