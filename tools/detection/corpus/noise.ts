import type { Rng } from '../../../kernel/rng.ts';

/** A background sound, made for the length of a clip at about unit RMS. */
type NoiseMaker = (length: number, rng: Rng) => Float64Array;

/** Normal deviate by Box and Muller. */
export function gaussian(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
}

const white: NoiseMaker = (length, rng) => Float64Array.from({ length }, () => gaussian(rng));

/** One-pole low-pass over white noise: `pole` near 1 rumbles, 0.7 hisses like a room. */
function coloured(pole: number): NoiseMaker {
  return (length, rng) => {
    let state = 0;
    return unitRms(Float64Array.from({ length }, () => (state = pole * state + gaussian(rng))));
  };
}

/** Traffic: rumble that swells and fades over seconds. */
const street: NoiseMaker = (length, rng) => {
  const base = coloured(0.93)(length, rng);
  const rate = 0.2 + rng.next();
  const phase = rng.next() * 6.28;
  return unitRms(base.map((x, n) => x * (0.6 + 0.4 * Math.sin((6.28 * rate * n) / 8000 + phase))));
};

/** Mains hum with odd harmonics over a little hiss. */
const hum: NoiseMaker = (length, rng) => {
  const base = rng.next() < 0.5 ? 50 : 60;
  return unitRms(
    Float64Array.from({ length }, (_, n) => {
      const w = (6.28318 * base * n) / 8000;
      return Math.sin(w) + 0.6 * Math.sin(3 * w) + 0.4 * Math.sin(5 * w) + 0.3 * Math.sin(7 * w) + 0.1 * gaussian(rng);
    }),
  );
};

/** Kitchen, keys, wind on the microphone: short bursts over room noise. */
const handling: NoiseMaker = (length, rng) => {
  const noise = coloured(0.7)(length, rng);
  for (let n = 0; n < length; n++) noise[n] = (noise[n] ?? 0) * 0.4;
  for (let start = 0; start < length; start += Math.floor(1000 + rng.next() * 12_000)) {
    const size = 80 + Math.floor(rng.next() * 600);
    const level = 1 + rng.next() * 3;
    for (let n = start; n < Math.min(length, start + size); n++) {
      noise[n] = (noise[n] ?? 0) + level * gaussian(rng) * Math.exp((-4 * (n - start)) / size);
    }
  }
  return unitRms(noise);
};

/** Scales to unit RMS; silence stays silence. */
export function unitRms(samples: Float64Array): Float64Array {
  let sum = 0;
  for (const x of samples) sum += x * x;
  const scale = sum > 0 ? 1 / Math.sqrt(sum / samples.length) : 0;
  return samples.map((x) => x * scale);
}

const makers: readonly NoiseMaker[] = [white, coloured(0.7), coloured(0.95), street, hum, handling];

/** Length of each recording of a {@link NoiseBank}, samples: a minute. */
const recordingLength = 60 * 8000;

/** Minutes of backgrounds without speech: white, room, rumble, street, mains hum, handling. Clips take pieces of them. */
export class NoiseBank {
  readonly #recordings: readonly Float64Array[];

  /** @param copies recordings of each kind */
  constructor(rng: Rng, copies = 3) {
    this.#recordings = Array.from({ length: copies }, () => makers.map((make) => make(recordingLength, rng))).flat();
  }

  /** A piece of a random recording, at about unit RMS; at most a minute. */
  take(length: number, rng: Rng): Float64Array {
    const recording = this.#recordings[Math.floor(rng.next() * this.#recordings.length)];
    if (!recording || length > recording.length) throw new Error('no such noise');
    const start = Math.floor(rng.next() * (recording.length - length));
    return recording.subarray(start, start + length);
  }
}
