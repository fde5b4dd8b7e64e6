import { frameSamples } from '../../../telephony/media/codec.ts';

/** Frames more than this below the loudest are silence for trimming and cutting, dB. */
const depthDb = 32;

/** Power of each 20 ms frame. */
function framePowers(samples: Float64Array): Float64Array {
  const powers = new Float64Array(Math.floor(samples.length / frameSamples));
  for (let f = 0; f < powers.length; f++) {
    let sum = 0;
    for (let n = f * frameSamples; n < (f + 1) * frameSamples; n++) sum += (samples[n] ?? 0) ** 2;
    powers[f] = sum / frameSamples;
  }
  return powers;
}

/** True for each frame that holds speech. */
export function activeFrames(samples: Float64Array): readonly boolean[] {
  const powers = framePowers(samples);
  const gate = Math.max(...powers) / 10 ** (depthDb / 10);
  return Array.from(powers, (power) => power > gate && power > 0);
}

/** Cuts the silence off both ends. Nothing but silence: an empty array. */
export function trimSilence(samples: Float64Array): Float64Array {
  const active = activeFrames(samples);
  const first = active.indexOf(true);
  if (first < 0) return new Float64Array(0);
  return samples.slice(first * frameSamples, (active.lastIndexOf(true) + 1) * frameSamples);
}

/** Scales so that speech frames have this RMS (full scale = 1). */
export function normalise(samples: Float64Array, rms = 0.1): Float64Array {
  const active = activeFrames(samples);
  let sum = 0;
  let count = 0;
  active.forEach((on, f) => {
    if (!on) return;
    for (let n = f * frameSamples; n < (f + 1) * frameSamples; n++) sum += (samples[n] ?? 0) ** 2;
    count += frameSamples;
  });
  const gain = sum > 0 ? rms / Math.sqrt(sum / count) : 0;
  return samples.map((sample) => sample * gain);
}

/** Splits speech at pauses of at least `minPauseMs`; ends are faded over 5 ms so that cuts do not click. */
export function cutAtPauses(samples: Float64Array, minPauseMs: number): readonly Float64Array[] {
  const active = activeFrames(samples);
  const minPause = Math.ceil(minPauseMs / 20);
  const pieces: Float64Array[] = [];
  let start = -1;
  let lastActive = -1;
  active.forEach((on, f) => {
    if (on && start >= 0 && f - lastActive > minPause) {
      pieces.push(slice(samples, start, lastActive + 1));
      start = f;
    }
    if (on && start < 0) start = f;
    if (on) lastActive = f;
  });
  if (start >= 0) pieces.push(slice(samples, start, lastActive + 1));
  return pieces;
}

function slice(samples: Float64Array, fromFrame: number, toFrame: number): Float64Array {
  const piece = samples.slice(fromFrame * frameSamples, toFrame * frameSamples);
  const fade = Math.min(40, piece.length >> 1);
  for (let n = 0; n < fade; n++) {
    piece[n] = (piece[n] ?? 0) * (n / fade);
    piece[piece.length - 1 - n] = (piece[piece.length - 1 - n] ?? 0) * (n / fade);
  }
  return piece;
}
