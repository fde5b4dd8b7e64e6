import { seededRng } from '../../kernel/rng.ts';

const rate = 8000;

/** Silence of a length in ms, ±1. */
export function silence(ms: number): Float64Array {
  return new Float64Array(Math.round((ms * rate) / 1000));
}

/** One or more sinusoids at equal level, ±1. `level` is the peak of the sum. */
export function tone(frequenciesHz: readonly number[], ms: number, level = 0.3): Float64Array {
  return silence(ms).map((_, n) => {
    let sum = 0;
    for (const hertz of frequenciesHz) sum += Math.sin((2 * Math.PI * hertz * n) / rate);
    return (level * sum) / frequenciesHz.length;
  });
}

/** White noise of an RMS, ±1. */
export function noise(ms: number, rms: number, seed = 1): Float64Array {
  const rng = seededRng(seed);
  return silence(ms).map(() => rms * Math.sqrt(12) * (rng.next() - 0.5));
}

/**
 * Something a voice activity detector takes for speech: a glottal pulse train through three moving resonances, about
 * five syllables a second with level dips between them.
 */
export function babble(ms: number, seed = 1, level = 0.25): Float64Array {
  const rng = seededRng(seed);
  const out = silence(ms);
  const resonators = [newResonator(), newResonator(), newResonator()];
  let phase = 0;
  let syllableAt = 0;
  let syllable = 1600;
  let vowel = vowels[0] ?? [700, 1200, 2600];
  const pitch = 100 + rng.next() * 80;
  for (let n = 0; n < out.length; n++) {
    if (n >= syllableAt + syllable) {
      syllableAt = n;
      syllable = 1100 + Math.floor(rng.next() * 900);
      vowel = vowels[Math.floor(rng.next() * vowels.length)] ?? vowel;
    }
    const part = (n - syllableAt) / syllable;
    phase += (pitch * (1 + 0.15 * Math.sin(n / 4000))) / rate;
    const pulse = phase >= 1 ? 1 : 0;
    phase %= 1;
    const envelope = 0.08 + Math.sin(Math.PI * part) ** 2;
    let x = 0;
    for (const [k, resonator] of resonators.entries()) x += resonator(pulse * envelope, vowel[k] ?? 1000) / (k + 1);
    out[n] = x;
  }
  const peak = out.reduce((high, x) => Math.max(high, Math.abs(x)), 1e-9);
  return out.map((x) => (x * level) / peak);
}

const vowels: readonly (readonly number[])[] = [
  [700, 1200, 2600],
  [350, 2200, 2900],
  [400, 850, 2500],
  [500, 1800, 2600],
];

function newResonator(): (x: number, hertz: number) => number {
  let y1 = 0;
  let y2 = 0;
  return (x, hertz) => {
    const r = 0.97;
    const y = x + 2 * r * Math.cos((2 * Math.PI * hertz) / rate) * y1 - r * r * y2;
    [y2, y1] = [y1, y];
    return y;
  };
}

/** Joins pieces. */
export function sequence(...pieces: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Adds pieces sample by sample; the length is the first one's. */
export function mix(first: Float64Array, ...others: readonly Float64Array[]): Float64Array {
  return first.map((x, n) => others.reduce((sum, other) => sum + (other[n] ?? 0), x));
}

/** ±1 → 16-bit samples, held at full scale. */
export function pcm(samples: Float64Array): Int16Array {
  return Int16Array.from(samples, (x) => Math.max(-32_768, Math.min(32_767, Math.round(x * 32_767))));
}

/** The whole 20 ms frames of a signal. */
export function frames(samples: Float64Array): readonly Int16Array[] {
  const linear = pcm(samples);
  return Array.from({ length: Math.floor(linear.length / 160) }, (_, n) => linear.slice(n * 160, (n + 1) * 160));
}
