import { expect, it } from 'vitest';
import { createDetector, type Detector } from '../detection/detector.ts';
import { loadTimingModel } from '../detection/decision/load-model.ts';
import { TimingClassifier } from '../detection/decision/model.ts';
import { loadFvad } from '../detection/features/fvad-voice-activity.ts';
import { FingerprintIndex } from '../detection/fingerprint/fingerprint-index.ts';
import { warmUp } from './warm-up.ts';

it('listens to a bounded number of calls until their verdicts, and lets others have the loop', async () => {
  const model = await loadTimingModel();
  const parts = { model, classifier: new TimingClassifier(model), library: new FingerprintIndex() };
  const makeVoice = await loadFvad();
  let [frames, verdicts, ended, turns] = [0, 0, 0, 0];
  const make = (): Detector => {
    const detector = createDetector({ ...parts, voice: makeVoice(), country: 'MX' });
    return Object.assign(Object.create(detector) as Detector, {
      earlyMedia: () => detector.earlyMedia(),
      answered: () => detector.answered(),
      push: (frame: Int16Array) => {
        frames += 1;
        const events = detector.push(frame);
        verdicts += events.filter(({ type }) => type === 'verdict').length;
        return events;
      },
      end: () => {
        ended += 1;
        return detector.end();
      },
    });
  };
  const others = setInterval(() => void (turns += 1));
  await warmUp(make);
  clearInterval(others);
  expect(frames).toBe(3_000);
  expect(ended).toBe(10);
  expect(verdicts).toBeGreaterThanOrEqual(10);
  expect(turns).toBeGreaterThan(3);
});
