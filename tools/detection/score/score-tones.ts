import { seededRng } from '../../../kernel/rng.ts';
import type { Rng } from '../../../kernel/rng.ts';
import { FrameLog } from '../../../telephony/detection/features/frame-log.ts';
import { frameSamples, sampleRateHz } from '../../../telephony/media/codec.ts';
import { ToneDetector } from '../../../telephony/detection/tones/tone-detector.ts';
import { drawChannel, throughChannel } from '../corpus/channel.ts';
import type { SourceBank } from '../corpus/source-bank.ts';
import { pick } from '../corpus/speak.ts';

/** A kind of tone, how it sounds, and the names under which it counts as found. */
interface ToneTrial {
  readonly name: string;
  readonly afterSpeech: boolean;
  readonly parts: (rng: Rng) => readonly (readonly [hertz: readonly number[], ms: number])[];
  readonly found: readonly string[];
}

const between = (rng: Rng, low: number, high: number): number => low + rng.next() * (high - low);

const sitTones = [
  [913.8, 1370.6],
  [985.2, 1370.6],
  [913.8, 1428.5],
  [985.2, 1428.5],
  [950, 1400],
] as const;

const trials: readonly ToneTrial[] = [
  {
    name: 'SIT',
    afterSpeech: false,
    found: ['sit'],
    parts: (rng) => {
      const [f1, f2] = pick(sitTones, rng);
      const off = between(rng, -8, 8);
      const ms = (): number => between(rng, 270, 380);
      return [
        [[f1 + off], ms()],
        [[f2 + off], ms()],
        [[1776.7 + off], ms()],
        [[], 400],
      ];
    },
  },
  {
    name: 'busy and congestion',
    afterSpeech: false,
    found: ['busy', 'congestion'],
    parts: (rng) => {
      const hertz = pick([[425], [400], [480, 620], [440]], rng);
      const on = pick([500, 330, 250, 200], rng) * between(rng, 0.95, 1.05);
      return Array.from({ length: 10 }, (_, n) => [n % 2 === 0 ? hertz : [], on] as const);
    },
  },
  {
    name: 'fax CED',
    afterSpeech: false,
    found: ['ced'],
    parts: (rng) => [
      [[], between(rng, 0, 800)],
      [[between(rng, 2085, 2115)], 2600],
    ],
  },
  {
    name: 'fax CNG',
    afterSpeech: false,
    found: ['cng'],
    parts: (rng) => [
      [[], between(rng, 50, 800)],
      [[between(rng, 1065, 1135)], between(rng, 440, 560)],
      [[], 1000],
    ],
  },
  {
    name: 'beep',
    afterSpeech: true,
    found: ['beep'],
    parts: (rng) => [
      [[], between(rng, 60, 400)],
      [[between(rng, 430, 1980)], between(rng, 180, 1200)],
      [[], 400],
    ],
  },
];

/** How often a kind of tone was found. */
export interface ToneScore {
  readonly name: string;
  readonly found: number;
  readonly trials: number;
}

/** Sends every kind of tone through random channels, `count` times each. */
export function scoreTones(count: number, seed: number): readonly ToneScore[] {
  const rng = seededRng(seed);
  return trials.map((trial) => {
    let found = 0;
    for (let n = 0; n < count; n++) {
      const heard = hear(throughChannel(render(trial.parts(rng), rng), drawChannel(rng), rng), trial.afterSpeech);
      if (heard.some((tone) => trial.found.includes(tone))) found++;
    }
    return { name: trial.name, found, trials: count };
  });
}

/** Tones at −26 to −10 dB of full scale over noise 20 to 40 dB below. */
function render(parts: readonly (readonly [readonly number[], number])[], rng: Rng): Float64Array {
  const level = 10 ** (between(rng, -26, -10) / 20);
  const noise = level / 10 ** (between(rng, 20, 40) / 20);
  const pieces = parts.map(([hertz, ms]) =>
    new Float64Array(Math.round((ms * sampleRateHz) / 1000)).map((_, n) =>
      hertz.reduce((sum, f) => sum + (level * Math.sin((2 * Math.PI * f * n) / sampleRateHz)) / hertz.length, 0),
    ),
  );
  const joined = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined.map((x) => x + noise * (rng.next() - 0.5));
}

const deaf = { isSpeech: () => false, close: () => undefined };

function hear(samples: Int16Array, speechHeard: boolean): readonly string[] {
  const listener = new ToneListener();
  const heard: string[] = [];
  for (let start = 0; start + frameSamples <= samples.length; start += frameSamples) {
    const tone = listener.push(samples.subarray(start, start + frameSamples), speechHeard);
    if (tone) heard.push(tone);
  }
  return heard;
}

class ToneListener {
  readonly #log = new FrameLog(1, deaf);
  readonly #tones = new ToneDetector();
  #frame = 0;

  push(frame: Int16Array, speechHeard: boolean): string | undefined {
    this.#log.push(frame);
    const { spectrum, samples, levelNowDb: levelDb } = this.#log;
    return this.#tones.push(this.#frame++, { spectrum, samples, levelDb }, speechHeard)?.tone;
  }
}

/** False alarms in hours of speech and noise without a tone. */
export interface FalseAlarms {
  readonly hours: number;
  /** Tone → how often it was heard; ringback says nothing and is not counted. */
  readonly heard: Readonly<Record<string, number>>;
}

/** Streams speech and noise of a split through random channels and counts the tones heard. Each minute is a new call. */
export function countFalseAlarms(bank: SourceBank, hours: number, seed: number): FalseAlarms {
  const rng = seededRng(seed);
  const speech = [...bank.person, ...bank.machine, ...bank.longPrompts];
  const heard: Record<string, number> = {};
  for (let minute = 0; minute < hours * 60; minute++) {
    const samples = new Float64Array(60 * sampleRateHz);
    const noise = bank.noise.take(samples.length - 1, rng);
    const level = 0.1 / 10 ** (between(rng, 5, 45) / 20);
    for (let at = 0; at < samples.length; at += Math.floor(between(rng, 0, 8000))) {
      const piece = pick(speech, rng).samples;
      samples.set(piece.subarray(0, Math.min(piece.length, samples.length - at)), at);
      at += piece.length;
    }
    for (let n = 0; n < samples.length; n++) samples[n] = (samples[n] ?? 0) + level * (noise[n] ?? 0);
    for (const tone of hear(throughChannel(samples, drawChannel(rng), rng), minute % 2 === 0)) {
      if (tone !== 'ringback') heard[tone] = (heard[tone] ?? 0) + 1;
    }
  }
  return { hours, heard };
}
