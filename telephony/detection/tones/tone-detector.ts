import { frameMs } from '../../media/codec.ts';
import { classifyCadence, isProgressTone, ringbackOnMs } from './cadence.ts';
import { classifySpecialInformation } from './special-information.ts';
import type { SpecialInformation } from './special-information.ts';
import { ToneTracker } from './tone-tracker.ts';
import type { MeasuredFrame, TonePulse } from './tone-tracker.ts';

/** A tone that means something. `beginFrame` is where it, or its cadence, began. */
export type MeaningfulTone = {
  readonly frequencyHz: number;
  readonly beginFrame: number;
} & (
  | { readonly tone: 'sit'; readonly meaning: SpecialInformation }
  | { readonly tone: 'busy' | 'congestion' | 'ringback' | 'cng' | 'ced' | 'beep' }
);

/** CED of ITU-T T.30 § 4.1: 2100 ± 15 Hz for 2.6 to 4 s; known after half a second. */
const ced = { lowHz: 2070, highHz: 2130, ms: 500 } as const;
/** CNG of ITU-T T.30 § 4.1: 1100 ± 38 Hz, 0.5 s ± 15 %. */
const cng = { lowHz: 1055, highHz: 1145, shortestMs: 380, longestMs: 620 } as const;
/** Record tones of answering machines: one steady tone. Syllables hold a pitch for up to 150 ms, so shorter beeps are ignored. */
const beep = { lowHz: 390, highHz: 2050, shortestMs: 160, longestMs: 1560 } as const;
/** How steady a beep must be. High ones that last may waver, as after GSM; others must not waver at all. */
const steadiness = {
  longHigh: { unsteadyDb: 3, wanderHz: 24 },
  other: { unsteadyDb: 1, wanderHz: 5 },
  longMs: 260,
  highHz: 600,
  /** Share of the frames of a long one that may be the seams of lost packets when all others do not waver at all. */
  seams: 0.15,
} as const;
/** A beep stands alone: it is followed by no other tone for this long, frames, */
const aloneFrames = 6;
/** and rises out of something this much fainter and falls back to it, dB. Vowels run into their neighbours. */
const standsOutDb = 12;

/** Names the tones of one call. Frames are numbered by the caller and must be consecutive. */
export class ToneDetector {
  readonly #tracker = new ToneTracker();
  readonly #country: string | undefined;
  #cedTold = false;
  #sitTold = false;
  #cadenceTold = false;
  #pendingBeep: TonePulse | undefined;
  #quietestAfterDb = 0;

  /** @param country whose cadences to expect (ISO 3166-1, two letters) */
  constructor(country?: string) {
    this.#country = country;
  }

  /** True while a tone sounds; shorter ones are the seams of others. */
  get sounding(): boolean {
    return this.#tracker.sounding && this.#tracker.current.frames >= 3;
  }

  /** Takes a frame; `speechHeard`: somebody spoke before (then a tone is a beep, not a fax). */
  push(frame: number, measured: MeasuredFrame, speechHeard: boolean): MeaningfulTone | undefined {
    const ended = this.#tracker.push(frame, measured);
    return (
      (ended ? this.#onEnd(speechHeard) : undefined) ??
      (this.sounding ? this.#onSounding() : this.#onQuiet(frame, measured.levelDb))
    );
  }

  reset(): void {
    this.#tracker.reset();
    this.#pendingBeep = undefined;
    this.#cedTold = this.#sitTold = this.#cadenceTold = false;
  }

  #onSounding(): MeaningfulTone | undefined {
    const { current } = this.#tracker;
    this.#pendingBeep = undefined;
    const { frequencyHz, start: beginFrame, otherHz } = current;
    const isCed = otherHz === 0 && frequencyHz >= ced.lowHz && frequencyHz <= ced.highHz;
    if (isCed && !this.#cedTold && current.frames * frameMs >= ced.ms) {
      this.#cedTold = true;
      return { tone: 'ced', frequencyHz, beginFrame };
    }
    const first = this.#tracker.pulse(1);
    const meaning = classifySpecialInformation(first, this.#tracker.pulse(0), current);
    if (!meaning || this.#sitTold || !first) return undefined;
    this.#sitTold = true;
    return { tone: 'sit', meaning, frequencyHz: first.frequencyHz, beginFrame: first.start };
  }

  #onEnd(speechHeard: boolean): MeaningfulTone | undefined {
    const pulse = this.#tracker.pulse(0);
    if (!pulse) return undefined;
    const { frequencyHz, start: beginFrame } = pulse;
    if (!speechHeard && isCng(pulse)) return { tone: 'cng', frequencyHz, beginFrame };
    const cadence = this.#cadence(pulse);
    if (cadence) return cadence;
    if (isBeep(pulse) && (speechHeard || !isProgressTone(pulse))) {
      this.#pendingBeep = pulse;
      this.#quietestAfterDb = 0;
    } else if (isProgressTone(pulse) && pulse.frames * frameMs >= ringbackOnMs) {
      return { tone: 'ringback', frequencyHz, beginFrame };
    }
    return undefined;
  }

  #cadence(pulse: TonePulse): MeaningfulTone | undefined {
    const first = this.#tracker.pulse(2);
    const cadence = classifyCadence([pulse, this.#tracker.pulse(1), first], this.#country);
    if (!cadence || !first || this.#cadenceTold) return undefined;
    this.#cadenceTold = true;
    return { tone: cadence, frequencyHz: pulse.frequencyHz, beginFrame: first.start };
  }

  #onQuiet(frame: number, levelDb: number): MeaningfulTone | undefined {
    const pulse = this.#pendingBeep;
    if (!pulse) return undefined;
    this.#quietestAfterDb = Math.min(this.#quietestAfterDb, levelDb);
    if (frame - pulse.start - pulse.frames < aloneFrames) return undefined;
    this.#pendingBeep = undefined;
    if (this.#quietestAfterDb > pulse.loudestDb - standsOutDb) return undefined;
    return { tone: 'beep', frequencyHz: pulse.frequencyHz, beginFrame: pulse.start };
  }
}

function isCng(pulse: TonePulse): boolean {
  const ms = pulse.frames * frameMs;
  if (pulse.otherHz > 0 || ms < cng.shortestMs || ms > cng.longestMs) return false;
  return pulse.frequencyHz >= cng.lowHz && pulse.frequencyHz <= cng.highHz;
}

function isBeep(pulse: TonePulse): boolean {
  const ms = pulse.frames * frameMs;
  if (pulse.otherHz > 0 || ms < beep.shortestMs || ms > beep.longestMs) return false;
  if (pulse.frequencyHz < beep.lowHz || pulse.frequencyHz > beep.highHz) return false;
  const isLong = ms >= steadiness.longMs;
  if (!isSteady(pulse, isLong)) return false;
  return (isLong ? pulse.quietBeforeDb : pulse.beforeDb) <= pulse.loudestDb - standsOutDb;
}

/** Lost packets may mar a long tone; a short one must be perfect, for vowels come close. */
function isSteady(pulse: TonePulse, isLong: boolean): boolean {
  if (isLong && pulse.oddFrames <= steadiness.seams * pulse.frames) return true;
  const { unsteadyDb, wanderHz } =
    isLong && pulse.frequencyHz >= steadiness.highHz ? steadiness.longHigh : steadiness.other;
  return pulse.unsteadyDb <= unsteadyDb && pulse.wanderHz <= wanderHz;
}
