import type { Rng } from '../../../kernel/rng.ts';
import { encode, linearOf } from '../../../telephony/media/g711.ts';
import type { Codec } from '../../../telephony/media/codec.ts';
import { frameSamples } from '../../../telephony/media/codec.ts';

/** What a telephone channel does to a clip. */
export interface ChannelEffects {
  readonly codec: Codec;
  /** Band-pass of the old network, 300 to 3400 Hz. */
  readonly band: boolean;
  readonly gainDb: number;
  /** Gain before a hard limit at full scale, dB; 0 for none. */
  readonly clipDb: number;
  /** Share of 20 ms packets lost. */
  readonly loss: number;
  /** What fills a lost packet. */
  readonly concealment: 'silence' | 'repeat';
}

/** A channel as it comes: mostly A-law, some band limits, gain −20 … +6 dB, up to 3 % of loss. */
export function drawChannel(rng: Rng): ChannelEffects {
  return {
    codec: rng.next() < 0.75 ? 'PCMA' : 'PCMU',
    band: rng.next() < 0.7,
    gainDb: -20 + rng.next() * 26,
    clipDb: rng.next() < 0.1 ? 4 + rng.next() * 8 : 0,
    loss: rng.next() < 0.4 ? rng.next() * 0.03 : 0,
    concealment: rng.next() < 0.5 ? 'silence' : 'repeat',
  };
}

/** Passes a clip (±1, changed in place) through a channel and returns what the far end hears, in 16 bit. */
export function throughChannel(samples: Float64Array, effects: ChannelEffects, rng: Rng): Int16Array {
  if (effects.band) for (const stage of bandPass) biquad(samples, stage);
  const gain = 10 ** ((effects.gainDb + effects.clipDb) / 20);
  const limit = effects.clipDb > 0 ? 10 ** (effects.gainDb / 20) * 0.4 : 1;
  const pcm = new Int16Array(samples.length);
  for (let n = 0; n < pcm.length; n++) {
    pcm[n] = Math.round(Math.max(-limit, Math.min(limit, (samples[n] ?? 0) * gain)) * 32_767);
  }
  const codes = new Uint8Array(pcm.length);
  encode(effects.codec, pcm, codes);
  const table = linearOf[effects.codec];
  for (let n = 0; n < pcm.length; n++) pcm[n] = table[codes[n] ?? 0] ?? 0;
  lose(pcm, effects, rng);
  return pcm;
}

function lose(pcm: Int16Array, effects: ChannelEffects, rng: Rng): void {
  for (let start = frameSamples; start + frameSamples <= pcm.length; start += frameSamples) {
    if (rng.next() >= effects.loss) continue;
    if (effects.concealment === 'silence') pcm.fill(0, start, start + frameSamples);
    else pcm.copyWithin(start, start - frameSamples, start);
  }
}

type Biquad = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** Butterworth sections by the Audio EQ Cookbook (R. Bristow-Johnson), Q = 0.7071. */
function section(kind: 'high' | 'low', hertz: number): Biquad {
  const w = (2 * Math.PI * hertz) / 8000;
  const alpha = Math.sin(w) / Math.SQRT2;
  const c = Math.cos(w);
  const a0 = 1 + alpha;
  const edge = kind === 'high' ? (1 + c) / 2 : (1 - c) / 2;
  const middle = kind === 'high' ? -2 * edge : 2 * edge;
  return [edge / a0, middle / a0, edge / a0, (-2 * c) / a0, (1 - alpha) / a0];
}

const bandPass: readonly Biquad[] = [section('high', 300), section('high', 300), section('low', 3400)];

function biquad(samples: Float64Array, [b0, b1, b2, a1, a2]: Biquad): void {
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let n = 0; n < samples.length; n++) {
    const x = samples[n] ?? 0;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    samples[n] = y;
  }
}
