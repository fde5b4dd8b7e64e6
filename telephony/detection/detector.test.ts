import { beforeAll, describe, expect, it } from 'vitest';
import { babble, frames, noise, sequence, silence, tone } from '../../test/support/telephone-sounds.ts';
import { createDetector } from './detector.ts';
import type { Detector, DetectorOptions } from './detector.ts';
import { encodeWords, FingerprintIndex } from './fingerprint/fingerprint-index.ts';
import { loadFvad } from './features/fvad-voice-activity.ts';
import { loadTimingModel } from './decision/load-model.ts';
import type { TimingModel } from './decision/model.ts';
import type { DetectorEvent, DetectorVerdict } from './detector-verdict.ts';
import type { VoiceActivity } from './features/voice-activity.ts';

let model: TimingModel;
let makeVoice: () => VoiceActivity;
beforeAll(async () => {
  model = await loadTimingModel();
  makeVoice = await loadFvad();
});

function make(options: Partial<DetectorOptions> = {}): Detector {
  return createDetector({ model, voice: makeVoice(), ...options });
}

/** Plays a signal to an answered call and returns the verdicts. */
function verdicts(signal: Float64Array, options: Partial<DetectorOptions> = {}): readonly DetectorVerdict[] {
  const detector = make(options);
  detector.answered();
  return collect([...frames(signal).flatMap((frame) => detector.push(frame)), ...detector.end()]);
}

function collect(events: readonly DetectorEvent[]): readonly DetectorVerdict[] {
  return events.flatMap((event) => (event.type === 'verdict' ? [event.verdict] : []));
}

describe('an answered call', () => {
  it('is a person when a short word is followed by silence', () => {
    const [verdict] = verdicts(sequence(silence(500), babble(450), silence(3000)));
    expect(verdict).toMatchObject({ kind: 'person', reason: 'answer', stage: 'answered' });
    expect(verdict?.decidedAfterMs).toBeLessThanOrEqual(1600);
  });

  it('is a machine when somebody talks on and on', () => {
    const [verdict] = verdicts(sequence(silence(300), babble(8000)));
    expect(verdict).toMatchObject({ kind: 'machine', reason: 'speech' });
    expect(verdict?.probability).toBeGreaterThan(0.99);
    expect(verdict?.decidedAfterMs).toBeLessThanOrEqual(4000);
  });

  it.each([
    ['a fax', sequence(silence(200), tone([2100], 3000)), 'fax', 'ced'],
    [
      'a special information tone',
      sequence(tone([985.2], 380), tone([1370.6], 274), tone([1776.7], 380), silence(500)),
      'announcement',
      'invalidNumber',
    ],
    [
      'a busy tone',
      sequence(...Array.from({ length: 5 }, () => sequence(tone([425], 500), silence(500)))),
      'announcement',
      'busy',
    ],
    ['a beep without a word', sequence(silence(400), tone([1000], 600), silence(2000)), 'machine', 'beep'],
  ])('is recognised by %s', (_name, signal, kind, reason) => {
    expect(verdicts(signal)[0]).toMatchObject({ kind, reason });
  });

  it('counts from the end of ringback that continues after the answer', () => {
    const [verdict] = verdicts(sequence(tone([425], 1000), silence(3000), babble(450), silence(2500)));
    expect(verdict).toMatchObject({ kind: 'silence' });
    expect(verdicts(sequence(tone([425], 900), silence(400), babble(450), silence(2500)))[0]).toMatchObject({
      kind: 'person',
    });
  });

  it('is silence when nothing is heard, and a person once somebody speaks', () => {
    expect(verdicts(silence(3000))).toMatchObject([{ kind: 'silence', reason: 'noSound', decidedAfterMs: 2000 }]);
    const late = verdicts(sequence(silence(2600), babble(450), silence(2500)));
    expect(late.map(({ kind }) => kind)).toEqual(['silence', 'person']);
  });

  it('becomes a machine when a beep follows what seemed a person', () => {
    const kinds = verdicts(sequence(silence(300), babble(450), silence(1500), tone([1000], 500), silence(1000)));
    expect(kinds.map(({ kind, reason }) => `${kind}/${reason}`)).toEqual(['person/answer', 'machine/beep']);
  });
});

describe('any sound at all', () => {
  const constant = (value: number, ms: number): Float64Array => silence(ms).fill(value);
  it.each([
    ['loud noise', noise(10_000, 0.3)],
    ['faint noise', noise(10_000, 0.001)],
    ['a constant', constant(0.5, 10_000)],
    ['a square wave at full scale', silence(10_000).map((_, n) => (n % 40 < 20 ? 1 : -1))],
    ['clicks', silence(10_000).map((_, n) => (n % 4000 === 0 ? 1 : 0))],
    ['200 ms of something', babble(200)],
    ['nothing', silence(0)],
  ])('gets exactly one first verdict from %s', (_name, signal) => {
    const all = verdicts(signal);
    expect(all.length).toBeGreaterThanOrEqual(1);
    expect(all[0]?.probability).toBeGreaterThan(0);
    expect(all[0]?.probability).toBeLessThanOrEqual(1);
    expect(all[0]?.decidedAfterMs).toBeLessThanOrEqual(6000);
  });

  it('gives the same verdict for the same audio', () => {
    const signal = sequence(silence(200), babble(1200, 5), silence(700), babble(900, 6));
    expect(verdicts(signal)).toEqual(verdicts(signal));
  });

  it('ignores frames of a wrong length, and everything after the end', () => {
    const detector = make();
    detector.answered();
    expect(detector.push(new Int16Array(80))).toEqual([]);
    expect(collect(detector.end())).toHaveLength(1);
    expect(detector.end()).toEqual([]);
    expect(detector.push(new Int16Array(160))).toEqual([]);
  });
});

describe('early media', () => {
  it('gives no verdict for ringback, music or speech, and starts over at the answer', () => {
    const detector = make();
    detector.earlyMedia();
    const before = frames(sequence(tone([425], 1000), silence(1000), babble(5000))).flatMap((frame) =>
      detector.push(frame),
    );
    expect(collect(before)).toEqual([]);
    detector.answered({ ringAgeMs: 7000 });
    const after = frames(sequence(silence(400), babble(450), silence(2000))).flatMap((frame) => detector.push(frame));
    expect(collect(after)[0]).toMatchObject({ kind: 'person', stage: 'answered' });
    detector.end();
  });

  it('ends the call for a carrier announcement that the library trusts', () => {
    const teacher = make();
    teacher.earlyMedia();
    for (const frame of frames(babble(5000, 9))) teacher.push(frame);
    const base = {
      id: 'x',
      label: 'invalidNumber',
      words: encodeWords(teacher.heard),
      learnedAt: 1,
      lastHeardAt: 1,
    } as const;
    teacher.end();
    const heard = (confirmations: number): readonly DetectorVerdict[] => {
      const library = new FingerprintIndex();
      library.add({ ...base, confirmations });
      const detector = make({ library });
      detector.earlyMedia();
      const events = frames(sequence(silence(300), babble(5000, 9))).flatMap((frame) => detector.push(frame));
      detector.end();
      return collect(events);
    };
    expect(heard(2)).toMatchObject([{ kind: 'announcement', reason: 'invalidNumber', stage: 'earlyMedia' }]);
    expect(heard(1)).toEqual([]);
  });
});
