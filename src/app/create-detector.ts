import type { CallControl } from '../../telephony/call-control.ts';
import { loadFvad } from '../../telephony/detection/fvad-voice-activity.ts';
import { loadTimingModel } from '../../telephony/detection/load-model.ts';
import type { Clock } from '../kernel/clock.ts';
import { TapDetector } from '../run/detection.ts';
import type { Log } from '../run/ports.ts';

/**
 * The detector of the service, listening through the switch's audio taps. Which calls it hears is the campaigns' choice
 * (`detection`): one that is off costs nothing.
 *
 * @throws AppError SETUP_MISSING when the shipped model cannot be read
 */
export async function createDetector(parts: {
  readonly calls: CallControl;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<TapDetector> {
  const [model, makeVoice] = await Promise.all([loadTimingModel(), loadFvad()]);
  return new TapDetector({ ...parts, model, makeVoice });
}
