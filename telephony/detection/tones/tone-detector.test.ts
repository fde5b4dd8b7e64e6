import { describe, expect, it } from 'vitest';
import { babble, frames, mix, noise, sequence, silence, tone } from '../../../test/support/telephone-sounds.ts';
import { FrameLog } from '../features/frame-log.ts';
import { ToneDetector } from './tone-detector.ts';
import type { MeaningfulTone } from './tone-detector.ts';

const deaf = { isSpeech: () => false, close: () => undefined };

function hear(
  signal: Float64Array,
  options: { speechHeard?: boolean; country?: string } = {},
): readonly MeaningfulTone[] {
  const log = new FrameLog(10, deaf);
  const detector = new ToneDetector(options.country);
  return frames(signal).flatMap((frame, n) => {
    log.push(frame);
    const measured = { spectrum: log.spectrum, samples: log.samples, levelDb: log.levelNowDb };
    const heard = detector.push(n, measured, options.speechHeard ?? false);
    return heard ? [heard] : [];
  });
}

const names = (heard: readonly MeaningfulTone[]): readonly string[] =>
  heard.map((one) => (one.tone === 'sit' ? `sit:${one.meaning}` : one.tone));

const cadence = (hertz: readonly number[], onMs: number, offMs: number, count: number): Float64Array =>
  sequence(...Array.from({ length: count }, () => sequence(tone(hertz, onMs), silence(offMs))));

const sit = (f1: number, f2: number, durations: readonly [number, number]): Float64Array =>
  sequence(silence(200), tone([f1], durations[0]), tone([f2], durations[1]), tone([1776.7], 380), silence(300));

describe('special information tones', () => {
  it.each([
    ['sit:invalidNumber', 'intercept', sit(913.8, 1370.6, [274, 274])],
    ['sit:invalidNumber', 'vacant code', sit(985.2, 1370.6, [380, 274])],
    ['sit:congestion', 'reorder', sit(913.8, 1428.5, [274, 380])],
    ['sit:noCircuit', 'no circuit', sit(985.2, 1428.5, [380, 380])],
    ['sit:announcement', 'the ITU-T tone', sequence(tone([950], 330), tone([1400], 330), tone([1800], 330))],
  ])('says %s of %s', (expected, _name, signal) => {
    expect(names(hear(signal))).toContain(expected);
  });

  it('hears one through noise and a lost packet', () => {
    const signal = mix(sit(950, 1400, [330, 330]), noise(1600, 0.02));
    signal.fill(0, 200 * 8 + 160 * 5, 200 * 8 + 160 * 6);
    expect(names(hear(signal))).toEqual(['sit:announcement']);
  });

  it('is silent about three tones that fall', () => {
    expect(names(hear(sequence(tone([1800], 330), tone([1400], 330), tone([950], 330), silence(300))))).not.toContain(
      'sit:announcement',
    );
  });
});

describe('fax', () => {
  it('knows an answering fax by half a second of 2100 Hz, also with phase reversals', () => {
    const reversed = sequence(
      tone([2100], 450),
      tone([2100], 450).map((x) => -x),
      tone([2100], 450),
    );
    expect(names(hear(tone([2100], 2600)))).toEqual(['ced']);
    expect(names(hear(reversed))).toEqual(['ced']);
  });

  it('knows a calling fax by its 1100 Hz of half a second', () => {
    expect(names(hear(sequence(silence(300), tone([1100], 500), silence(1000))))).toEqual(['cng']);
    expect(names(hear(sequence(silence(300), tone([1135], 500), silence(1000))))).toEqual(['cng']);
  });

  it('takes the same tone after speech for a beep', () => {
    expect(names(hear(sequence(tone([1100], 500), silence(300)), { speechHeard: true }))).toEqual(['beep']);
  });
});

describe('call progress', () => {
  it.each([
    ['busy', undefined, cadence([480, 620], 500, 500, 4)],
    ['congestion', undefined, cadence([480, 620], 250, 250, 4)],
    ['busy', 'CO', cadence([425], 500, 500, 4)],
    ['busy', 'MX', cadence([425], 250, 250, 4)],
    ['congestion', 'CL', cadence([400], 200, 200, 5)],
    ['busy', 'AR', cadence([425], 300, 200, 5)],
  ])('hears %s as in %s', (expected, country, signal) => {
    expect(names(hear(signal, country === undefined ? {} : { country }))).toContain(expected);
  });

  it.each([
    ['a Latin American', [425], 1000, 4000],
    ['a North American', [440, 480], 2000, 4000],
    ['a British', [400, 450], 400, 200],
  ])('never takes %s ringback for a busy line or a beep', (_name, hertz, on, off) => {
    const heard = names(hear(cadence(hertz, on, off, 2)));
    expect(heard).toContain('ringback');
    expect(heard).not.toContain('beep');
    expect(heard).not.toContain('busy');
  });
});

describe('beeps', () => {
  it.each([
    [440, 300],
    [750, 200],
    [1000, 500],
    [1400, 900],
    [1950, 200],
  ])('hears %d Hz of %d ms after a greeting', (hertz, ms) => {
    const heard = hear(sequence(silence(100), tone([hertz], ms), silence(300)), { speechHeard: true });
    expect(names(heard)).toEqual(['beep']);
    expect(Math.abs((heard[0]?.frequencyHz ?? 0) - hertz)).toBeLessThan(5);
  });

  it('does not take speech, noise or a sweep for one', () => {
    expect(names(hear(babble(20_000), { speechHeard: true }))).toEqual([]);
    expect(names(hear(noise(20_000, 0.2), { speechHeard: true }))).toEqual([]);
    const sweep = silence(2000).map((_, n) => 0.3 * Math.sin(2 * Math.PI * (400 + n / 20) * (n / 8000)));
    expect(names(hear(sweep, { speechHeard: true }))).toEqual([]);
  });
});

describe('beeps over a line that loses packets', () => {
  /** Puts the frame before in the place of a lost one, as decoders do: the tone's phase jumps. */
  function repeatFrame(signal: Float64Array, lost: readonly number[]): Float64Array {
    for (const frame of lost) signal.copyWithin(frame * 160, (frame - 1) * 160, frame * 160);
    return signal;
  }

  it.each([
    ['in the middle', [20, 33]],
    ['as the tone begins', [6]],
    ['just after', [7]],
  ])('hears one that lost packets %s', (_where, lost) => {
    for (const hertz of [447, 862, 1212, 1812]) {
      const signal = sequence(silence(110), tone([hertz], 700), silence(300));
      expect(names(hear(repeatFrame(signal, lost), { speechHeard: true }))).toEqual(['beep']);
    }
  });

  it('does not take a warble of the same length for one', () => {
    const warble = silence(700).map((_, n) => 0.3 * Math.sin(2 * Math.PI * (900 * (n / 8000) + 2 * Math.sin(n / 300))));
    expect(names(hear(sequence(silence(100), warble, silence(300)), { speechHeard: true }))).toEqual([]);
  });
});
