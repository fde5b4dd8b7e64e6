import { nextSlice, sliceIsOver } from '../../kernel/slices.ts';
import type { Detector } from '../detection/detector.ts';
import { frameSamples, sampleRateHz } from '../media/codec.ts';

/** Calls that are made up, and frames of each: six seconds, longer than most verdicts take. By then V8 has compiled what runs often. */
const made = { calls: 10, frames: 300 } as const;
/** Every other stretch of so many frames is loud, as words and pauses are. */
const stretchFrames = 20;
const level = { loud: 9_000, quiet: 100 } as const;
/** The voice's pitch goes up and down by steps, Hz. */
const pitch = { from: 180, steps: 7, stepHz: 20 } as const;

/**
 * Listens to calls that are made up, in slices of the loop. A thread that has never listened compiles while the first real calls
 * are judged, and what it relays waits for that.
 */
export async function warmUp(makeDetector: () => Detector): Promise<void> {
  const frame = new Int16Array(frameSamples);
  for (let call = 0; call < made.calls; call++) {
    const detector = makeDetector();
    if (call % 2 === 0) detector.earlyMedia();
    for (let index = 0; index < made.frames; index++) {
      if (index === stretchFrames) detector.answered();
      fill(frame, index, call);
      detector.push(frame);
      if (sliceIsOver()) await nextSlice();
    }
    detector.end();
  }
}

/** A buzz of harmonics in noise, the same each time: it is to be like speech in what it costs, not in what it says. */
function fill(frame: Int16Array, index: number, call: number): void {
  const loud = Math.floor(index / stretchFrames) % 2 === 1 ? level.loud : level.quiet;
  const hz = pitch.from + pitch.stepHz * ((index + call) % pitch.steps);
  for (let n = 0; n < frame.length; n++) {
    const phase = (2 * Math.PI * hz * (index * frame.length + n)) / sampleRateHz;
    const noise = ((index * 7919 + n * 104_729 + call * 31) % 1_000) / 1_000 - 0.5;
    frame[n] = loud * (0.4 * Math.sin(phase) + 0.2 * Math.sin(3 * phase) + 0.2 * noise);
  }
}
