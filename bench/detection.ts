import { createDetector } from '../telephony/detection/detector.ts';
import { loadFvad } from '../telephony/detection/features/fvad-voice-activity.ts';
import { loadTimingModel } from '../telephony/detection/decision/load-model.ts';
import { babble, frames, mix, noise } from '../test/support/telephone-sounds.ts';
import type { Bench } from './harness/bench.ts';

const repetitions = 7;
const calls = 20;
const frameMicros = 20_000;

/** What it costs to listen to a call through its first six seconds, verdict, tones and fingerprint included. */
export const benchDetection: Bench = {
  name: 'detection',
  async run() {
    const model = await loadTimingModel();
    const makeVoice = await loadFvad();
    const call = frames(mix(babble(6000), noise(6000, 0.005)));
    const samples = Array.from({ length: repetitions + 1 }, () => {
      const started = process.hrtime.bigint();
      for (let n = 0; n < calls; n++) {
        const detector = createDetector({ model, voice: makeVoice() });
        detector.answered();
        for (const frame of call) detector.push(frame);
        detector.end();
      }
      return Number(process.hrtime.bigint() - started) / 1000 / (calls * call.length);
    }).slice(1);
    return [
      { metric: 'listen to a 20 ms frame of a call', unit: 'µs', samples },
      { metric: 'calls one core can listen to at once', unit: 'calls', samples: samples.map((us) => frameMicros / us) },
    ];
  },
};
