import { AppError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AudioSink } from '../call-control.ts';
import { createDetector, type Detector } from '../detection/detector.ts';
import { loadTimingModel } from '../detection/decision/load-model.ts';
import { TimingClassifier, type TimingModel } from '../detection/decision/model.ts';
import { loadFvad } from '../detection/features/fvad-voice-activity.ts';
import type { VoiceActivity } from '../detection/features/voice-activity.ts';
import { FingerprintIndex } from '../detection/fingerprint/fingerprint-index.ts';
import type { LibraryChange } from '../detection/fingerprint/fingerprint.ts';
import type { EarNotice, ListenSpec } from './call-hearing.ts';
import { CallListener } from './call-listener.ts';
import { warmUp } from './warm-up.ts';

/** What hearing is made of. */
export interface HearingParts {
  readonly clock: Clock;
  readonly model: TimingModel;
  /** Makes the voice activity detector of one call. */
  readonly makeVoice: () => VoiceActivity;
  /** The known recordings, where somebody else keeps them. */
  readonly index?: FingerprintIndex;
}

/** Makes listeners in this thread, each with a detector of its own, and knows the recordings of the library. */
export class Hearing {
  readonly #parts: HearingParts;
  readonly #index: FingerprintIndex;
  /** One for all calls: what its trees read stays in the processor's cache. */
  readonly #classifier: TimingClassifier;

  constructor(parts: HearingParts) {
    this.#classifier = new TimingClassifier(parts.model);
    this.#parts = parts;
    this.#index = parts.index ?? new FingerprintIndex();
  }

  /** @throws AppError SETUP_MISSING when the shipped model cannot be read */
  static async load(clock: Clock, index?: FingerprintIndex): Promise<Hearing> {
    const [model, makeVoice] = await Promise.all([loadTimingModel(), loadFvad()]);
    return new Hearing({ clock, model, makeVoice, ...(index ? { index } : {}) });
  }

  know(change: LibraryChange): void {
    if ('add' in change) this.#index.add(change.add);
    else this.#index.remove(change.remove);
  }

  /** Takes a fraction of a second of this thread, in slices: then the first calls are judged as fast as later ones. */
  warmUp(): Promise<void> {
    return warmUp(() => this.#detector({}));
  }

  /** A listener to one call, which opens its tap at {@link CallListener.open}. */
  listener(
    { country, policy, answered }: ListenSpec,
    tap: (sink: AudioSink) => Promise<() => void>,
    told: (notice: EarNotice) => void,
  ): CallListener {
    const { clock, makeVoice } = this.#parts;
    const listener = new CallListener({
      detector: this.#detector({ policy, country }),
      ...{ policy, makeVoice, country, clock, tap },
      onHeard: told,
      onGreetingOver: (by) => told({ type: 'greetingOver', by }),
      onRecognised: (id) => told({ type: 'recognised', id }),
      onJudged: (sound) => told({ type: 'judged', sound }),
      onFailed: (error) => told({ type: 'failed', message: textOf(error) }),
      onTapRefused: (error) => told({ type: 'tapRefused', code: codeOf(error), message: textOf(error) }),
      onRested: () => told({ type: 'rested' }),
    });
    if (answered) listener.answered(answered);
    else listener.earlyMedia();
    return listener;
  }

  #detector(of: Partial<Pick<ListenSpec, 'policy' | 'country'>>): Detector {
    const { model, makeVoice } = this.#parts;
    return createDetector({
      ...{ model, classifier: this.#classifier, voice: makeVoice(), library: this.#index },
      ...of,
    });
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'unexpected';
}
