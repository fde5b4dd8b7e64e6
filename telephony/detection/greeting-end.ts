import { FrameLog } from './features/frame-log.ts';
import { frameMs, frameSamples } from '../media/codec.ts';
import { ToneDetector } from './tones/tone-detector.ts';
import type { VoiceActivity } from './features/voice-activity.ts';

/** After this much silence the greeting is over: the machine records without a beep, or its beep was not recognised, ms. */
const silenceAfterMs = 2_500;
/** A machine that says nothing at all counts as ready after this, ms. */
const silentMachineMs = 6_000;
/** Single frames that sound like speech are noise; `needed` among the last `of` frames are a voice. */
const voice = { of: 5, needed: 3 } as const;

/**
 * Recognises the end of a machine's greeting: the beep, or silence when there is none. Frames are 160 samples at 8 kHz and
 * consecutive; the caller limits how long it listens.
 */
export class GreetingEnd {
  readonly #log: FrameLog;
  readonly #tones: ToneDetector;
  readonly #voice: VoiceActivity;
  #frame = 0;
  #voiced: boolean[] = [];
  #spokeAt: number | undefined;

  /** @param voiceActivity one instance for this call; {@link close} releases it */
  constructor(voiceActivity: VoiceActivity, country?: string) {
    this.#voice = voiceActivity;
    // One frame of log is enough: each frame clears it.
    this.#log = new FrameLog(1, voiceActivity);
    this.#tones = new ToneDetector(country);
  }

  /** Takes 20 ms. Returns how the end of the greeting was recognised, once it is over. */
  push(frame: Int16Array): 'beep' | 'silence' | undefined {
    if (frame.length !== frameSamples) return undefined;
    this.#log.clear();
    this.#log.push(frame);
    const { spectrum, samples, levelNowDb: levelDb } = this.#log;
    const tone = this.#tones.push(this.#frame, { spectrum, samples, levelDb }, true);
    this.#frame++;
    if (tone?.tone === 'beep') return 'beep';
    if (this.#isVoice() || this.#tones.sounding) this.#spokeAt = this.#frame;
    const quietMs = (this.#frame - (this.#spokeAt ?? 0)) * frameMs;
    return quietMs >= (this.#spokeAt === undefined ? silentMachineMs : silenceAfterMs) ? 'silence' : undefined;
  }

  close(): void {
    this.#voice.close();
  }

  #isVoice(): boolean {
    this.#voiced.push(this.#log.voiced[0] === 1);
    if (this.#voiced.length > voice.of) this.#voiced.shift();
    return this.#voiced.filter(Boolean).length >= voice.needed;
  }
}
