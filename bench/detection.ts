import { randomBytes } from 'node:crypto';
import { createDetector } from '../telephony/detection/detector.ts';
import { loadFvad } from '../telephony/detection/features/fvad-voice-activity.ts';
import { loadTimingModel } from '../telephony/detection/decision/load-model.ts';
import { TimingClassifier } from '../telephony/detection/decision/model.ts';
import { FingerprintIndex } from '../telephony/detection/fingerprint/fingerprint-index.ts';
import { babble, frames, mix, noise } from '../test/support/telephone-sounds.ts';
import type { Bench } from './harness/bench.ts';

const repetitions = 7;
const frameMicros = 20_000;
/** Calls one after another, and at once: then each finds the processor's cache full of the others'. */
const calls = { inTurn: 20, atOnce: 200 };
const recordings = 300;
/** Words of a recording that fills the eight seconds that are kept of one. */
const bytesOfWords = 2000;

/** What it costs to listen to a call through its first six seconds, verdict, tones and fingerprint included; CPU time. */
export const benchDetection: Bench = {
  name: 'detection',
  async run() {
    const model = await loadTimingModel();
    const parts = { model, classifier: new TimingClassifier(model), makeVoice: await loadFvad() };
    const call = frames(mix(babble(6000), noise(6000, 0.005)));
    const listen = (count: number, library = new FingerprintIndex()): void => {
      const detectors = Array.from({ length: count }, () =>
        createDetector({ ...parts, voice: parts.makeVoice(), library }),
      );
      for (const detector of detectors) detector.answered();
      for (const frame of call) for (const detector of detectors) detector.push(frame);
      for (const detector of detectors) detector.end();
    };
    const inTurn = (library?: FingerprintIndex): void => {
      for (let n = 0; n < calls.inTurn; n++) listen(1, library);
    };
    const library = unknownRecordings();
    const alone = cpuMicros(() => inTurn(), calls.inTurn * call.length);
    return [
      { metric: 'listen to a 20 ms frame of a call', unit: 'µs', samples: alone },
      {
        metric: `the same beside a library of ${recordings} recordings`,
        unit: 'µs',
        samples: cpuMicros(() => inTurn(library), calls.inTurn * call.length),
      },
      {
        metric: `the same of each of ${calls.atOnce} calls at once`,
        unit: 'µs',
        samples: cpuMicros(() => listen(calls.atOnce), calls.atOnce * call.length),
      },
      { metric: 'calls one core can listen to at once', unit: 'calls', samples: alone.map((us) => frameMicros / us) },
    ];
  },
};

/** A library that recognises nothing of what is heard. */
function unknownRecordings(): FingerprintIndex {
  const library = new FingerprintIndex();
  for (let n = 0; n < recordings; n++) {
    const words = randomBytes(bytesOfWords).toString('base64');
    library.add({ id: String(n), label: 'machine', words, confirmations: 2, learnedAt: 0, lastHeardAt: 0 });
  }
  return library;
}

/** CPU time of one of `count` parts of the work, in each repetition after the first. */
function cpuMicros(work: () => void, count: number): readonly number[] {
  return Array.from({ length: repetitions + 1 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  }).slice(1);
}
