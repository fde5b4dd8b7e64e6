import type { AudibleSwitch } from '../../telephony/listening/call-hearing.ts';
import { loadTimingModel } from '../../telephony/detection/decision/load-model.ts';
import { Hearing } from '../../telephony/listening/hearing.ts';
import { TappedHearing } from '../../telephony/listening/tapped-hearing.ts';
import type { Clock } from '../../kernel/clock.ts';
import { EarDetector } from '../listening/ear-detector.ts';
import { FingerprintLibrary } from '../listening/fingerprint-library.ts';
import { HeardCalls } from '../listening/heard-calls.ts';
import type { CallDetector } from '../run/call-detector.ts';
import type { Log } from '../../kernel/log.ts';
import type { FingerprintStore } from '../store/ports/fingerprint-store.ts';

/** Detection as the service runs it: the detector, and the library of known recordings. */
export interface Detection {
  readonly detector: CallDetector;
  readonly library: FingerprintLibrary;
  /** Stops listening; resolves when what was learnt is written. */
  close(): Promise<void>;
}

/**
 * The detector of the service, listening where the audio is or through the switch's taps, and its library, loaded. Campaigns choose
 * which calls it listens to (`detection`); one with `off` costs nothing.
 *
 * @param instead a detector to use in place of the shipped one
 * @throws AppError SETUP_MISSING when the shipped model cannot be read
 */
export async function createDetection(
  parts: {
    readonly calls: AudibleSwitch;
    readonly store: FingerprintStore;
    readonly clock: Clock;
    readonly log: Log;
  },
  instead?: CallDetector,
): Promise<Detection> {
  const heard = new HeardCalls(parts.clock);
  const { calls, clock } = parts;
  if (instead) {
    const library = new FingerprintLibrary({ ...parts, heard });
    await library.start();
    return { detector: instead, library, close: () => library.stop() };
  }
  // Read here as well, so that a model that is missing is an error of the start.
  if (calls.hearing) await loadTimingModel();
  const hearing = calls.hearing ?? new TappedHearing(calls, await Hearing.load(clock));
  hearing.prepare();
  const library = new FingerprintLibrary({ ...parts, heard, known: (change) => hearing.know(change) });
  await library.start();
  const detector = new EarDetector({ ...parts, hearing, library, heard });
  const close = async (): Promise<void> => {
    detector.close();
    await library.stop();
  };
  return { detector, library, close };
}
