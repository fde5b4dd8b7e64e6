import { silenceDb } from '../features/level.ts';
import type { Spectrum } from '../features/spectrum.ts';
import { toneShare } from './goertzel.ts';

/** Share of a frame in one or two lines from which it is a tone. */
const pureShare = 0.85;
/** Share that a Goertzel filter on the bare frame must confirm for a single tone. */
const confirmedShare = 0.7;
/** Below, ringback of two lines 40 or 50 Hz apart looks like one line that beats: a filter of 20 ms cannot part them, Hz. */
const beatingHz = 520;
/** The weaker line of a pair must hold this share. */
const pairShare = 0.15;
/** Fainter tones are line noise, dB of full scale. */
const quietestDb = -52;
/** Nothing a telephone network sends is below, Hz. */
const lowestHz = 330;
/** Anything shorter is the seam of two tones, frames. */
const shortestFrames = 3;
/** A lost packet must not cut a tone in two, frames. */
const longestHole = 2;
/** A scrap of the same pitch this shortly before belongs to the tone: a packet was lost as it began, frames and Hz. */
const scrapBefore = { frames: 5, hertz: 16 } as const;
/** How far back a tone may have risen when the packet it rose in was lost, frames. */
const recentFrames = 5;
/** Inner frames further off the mean are odd, Hz and dB. */
const odd = { hertz: 5, levelDb: 1 } as const;

/** What a tracker needs of a frame. */
export interface MeasuredFrame {
  readonly spectrum: Spectrum;
  readonly levelDb: number;
  readonly samples: Float64Array;
}

/** One stretch of a steady tone. */
export interface TonePulse {
  /** Number of its first frame. */
  start: number;
  /** Frames it lasted, holes of lost packets included. */
  frames: number;
  /** Mean frequency of the stronger (or only) line, Hz. */
  frequencyHz: number;
  /** Mean frequency of the other line of a pair, Hz; 0 for a single tone. */
  otherHz: number;
  /** Distance between the loudest and faintest inner frame, dB; the first and last frames are partly silent. */
  unsteadyDb: number;
  loudestDb: number;
  /** Distance between the highest and lowest frequency of the inner frames, Hz. */
  wanderHz: number;
  /** Inner frames off the mean pitch or level: the seams of lost packets, if they are few. */
  oddFrames: number;
  /** Level two frames before it began, dB. */
  beforeDb: number;
  /** Lowest level in the 100 ms before it, or before a scrap of it that a lost packet cut off, dB. */
  quietBeforeDb: number;
}

const memory = 8;

/**
 * Finds steady single and double tones. Spectral peaks propose frequencies; a Goertzel filter at the proposed
 * frequency confirms them on the bare samples. Remembers the last eight pulses; allocates nothing per frame.
 */
export class ToneTracker {
  /** True while {@link current} lasts. */
  sounding = false;
  readonly current: TonePulse = newPulse();
  /** Finished pulses so far. */
  finished = 0;
  readonly #pulses: readonly TonePulse[] = Array.from({ length: memory }, newPulse);
  #hole = 0;
  readonly #inner = { quietestDb: 0, lowestHz: 0, highestHz: 0 };
  /** Level and frequency of the latest frame: inner once another follows. */
  readonly #latest = { levelDb: silenceDb, hertz: 0 };
  readonly #recentDb = new Float64Array(recentFrames).fill(silenceDb);
  /** The last stretch that was too short for a pulse. */
  readonly #scrap = newPulse();
  #frequencySum = 0;
  #otherSum = 0;
  #levelSum = 0;
  #heard = 0;

  /** The finished pulse `back` places before the last (0 is the last); undefined beyond eight. */
  pulse(back: number): TonePulse | undefined {
    const n = this.finished - 1 - back;
    return n < 0 || back >= memory ? undefined : this.#pulses[n % memory];
  }

  /**
   * Takes frame number `frame` as the log measured it; `samples` are its bare samples without their mean.
   * Returns true when it ended a pulse (then that is `pulse(0)`).
   */
  push(frame: number, measured: MeasuredFrame): boolean {
    const lines = countLines(measured);
    this.#recentDb.copyWithin(0, 1);
    this.#recentDb[recentFrames - 1] = measured.levelDb;
    if (lines === 0) return this.#miss(frame);
    const { first, second } = measured.spectrum;
    const otherHz = lines === 2 ? second.frequencyHz : 0;
    // One odd frame in a tone is a lost packet's seam; a second and third are another tone.
    const changed = this.sounding && !this.#continues(first.frequencyHz, otherHz);
    const ended = changed && (this.current.frames < shortestFrames ? this.#finish() : this.#miss(frame));
    if (changed && this.sounding) return false;
    if (!this.sounding) this.#begin(frame, first.frequencyHz);
    this.#extend(frame, measured.levelDb, [first.frequencyHz, otherHz]);
    return ended;
  }

  reset(): void {
    this.sounding = false;
    this.finished = 0;
    this.#scrap.frames = 0;
  }

  #miss(frame: number): boolean {
    if (!this.sounding) return false;
    this.#hole = frame - (this.current.start + this.current.frames) + 1;
    return this.#hole > longestHole ? this.#finish() : false;
  }

  /** Two lines 40 Hz apart (North American ringback) beat and look like one that wavers. */
  #continues(frequencyHz: number, otherHz: number): boolean {
    const tolerance = this.current.frequencyHz < beatingHz ? 60 : 16;
    const [a, b] = [this.current.frequencyHz, this.current.otherHz];
    if (otherHz > 0 !== b > 0) return false;
    if (b === 0) return Math.abs(frequencyHz - a) <= tolerance;
    return Math.abs(Math.min(frequencyHz, otherHz) - Math.min(a, b)) <= tolerance;
  }

  #begin(frame: number, frequencyHz: number): void {
    const current = this.current;
    const scrap = this.#scrap;
    const continued =
      scrap.frames > 0 &&
      frame - scrap.start - scrap.frames <= scrapBefore.frames &&
      Math.abs(scrap.frequencyHz - frequencyHz) <= scrapBefore.hertz;
    this.sounding = true;
    current.start = frame;
    current.frames = 0;
    current.unsteadyDb = current.wanderHz = current.oddFrames = 0;
    current.loudestDb = silenceDb;
    current.beforeDb = this.#recentDb[recentFrames - 3] ?? silenceDb;
    current.quietBeforeDb = continued ? scrap.quietBeforeDb : Math.min(...this.#recentDb);
    this.#frequencySum = this.#otherSum = this.#levelSum = this.#heard = 0;
  }

  #extend(frame: number, levelDb: number, [frequencyHz, otherHz]: readonly [number, number]): void {
    const { current } = this;
    const [high, low] = otherHz > frequencyHz ? [otherHz, frequencyHz] : [frequencyHz, otherHz];
    this.#heard++;
    this.#frequencySum += otherHz > 0 ? low : frequencyHz;
    this.#otherSum += otherHz > 0 ? high : 0;
    current.frames = frame - current.start + 1;
    current.frequencyHz = this.#frequencySum / this.#heard;
    current.otherHz = this.#otherSum / this.#heard;
    if (this.#heard > 2) this.#includeInner();
    this.#levelSum += levelDb;
    this.#latest.levelDb = levelDb;
    this.#latest.hertz = frequencyHz;
  }

  /** Takes the latest frame into the measures of steadiness, now that it is known not to be the last. */
  #includeInner(): void {
    const { current } = this;
    const { levelDb, hertz } = this.#latest;
    const first = current.loudestDb === silenceDb;
    this.#inner.quietestDb = first ? levelDb : Math.min(this.#inner.quietestDb, levelDb);
    this.#inner.lowestHz = first ? hertz : Math.min(this.#inner.lowestHz, hertz);
    this.#inner.highestHz = first ? hertz : Math.max(this.#inner.highestHz, hertz);
    current.loudestDb = Math.max(current.loudestDb, levelDb);
    current.unsteadyDb = current.loudestDb - this.#inner.quietestDb;
    current.wanderHz = this.#inner.highestHz - this.#inner.lowestHz;
    const offPitch = current.otherHz === 0 && Math.abs(hertz - current.frequencyHz) > odd.hertz;
    const meanDb = this.#levelSum / (this.#heard - 1);
    if (offPitch || Math.abs(levelDb - meanDb) > odd.levelDb) current.oddFrames++;
  }

  #finish(): boolean {
    this.sounding = false;
    const kept = this.#pulses[this.finished % memory];
    if (!kept || this.current.frames < shortestFrames) {
      Object.assign(this.#scrap, this.current);
      return false;
    }
    this.#scrap.frames = 0;
    Object.assign(kept, this.current);
    this.finished++;
    return true;
  }
}

/** How many steady lines make up a frame: 0 (no tone), 1 or 2. */
function countLines({ spectrum: { first, second }, levelDb, samples }: MeasuredFrame): 0 | 1 | 2 {
  if (first.frequencyHz <= lowestHz || levelDb <= quietestDb) return 0;
  if (first.share >= pureShare)
    return first.frequencyHz < beatingHz || toneShare(samples, first.frequencyHz) >= confirmedShare ? 1 : 0;
  return first.share + second.share >= pureShare && second.share >= pairShare ? 2 : 0;
}

function newPulse(): TonePulse {
  return {
    start: 0,
    frames: 0,
    frequencyHz: 0,
    otherHz: 0,
    unsteadyDb: 0,
    loudestDb: 0,
    wanderHz: 0,
    oddFrames: 0,
    beforeDb: 0,
    quietBeforeDb: 0,
  };
}
