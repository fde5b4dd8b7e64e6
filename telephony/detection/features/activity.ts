import type { FrameLog } from './frame-log.ts';
import { silenceDb } from './level.ts';

/** Speech must be at most this much fainter than the loudest speech, dB: a television behind the speaker is fainter. */
const depthDb = 22;
/** A stretch of speech whose loudest frame is fainter than the loudest speech by more than this belongs to somebody else, dB. */
const foregroundDb = 13;
/** Speech must rise this far above the background, dB. */
const aboveFloorDb = 6;
/** When the loudest rises less than this above the background, it must at least have the spectrum of a voice, dB. */
const plainNoiseDb = 10;
/** Mean flatness of voices stays below; noise lies above, 0 … 1. */
const noiseFlatness = 0.15;
/** Below this nothing is speech, dB of full scale. */
const quietestDb = -62;
/** Shorter gaps are closed, shorter bursts dropped, frames. */
const shortestGap = 4;
const shortestBurst = 3;

/** Which frames of a log hold the speaker's voice. Each judgement uses everything heard so far. */
export class Activity {
  /** 1 where the speaker speaks; valid below `log.length`. */
  readonly active: Uint8Array;
  /** Loudest two neighbouring speech frames, dB; silence when none. */
  peakDb: number = silenceDb;
  /** Quietest three neighbouring frames, dB. */
  floorDb: number = silenceDb;

  constructor(capacity: number) {
    this.active = new Uint8Array(capacity);
  }

  /** Marks the active frames of the log. Costs one pass over at most a few hundred frames. */
  judge(log: FrameLog): void {
    this.#levels(log);
    if (this.peakDb - this.floorDb < plainNoiseDb && this.#flatness(log) > noiseFlatness) this.peakDb = silenceDb;
    const gate = this.#gate();
    for (let n = 0; n < log.length; n++) {
      const speech = log.voiced[n] === 1 && log.tonal[n] === 0 && (log.levelDb[n] ?? silenceDb) >= gate;
      this.active[n] = speech ? 1 : 0;
    }
    this.#flip(log.length, 0, shortestGap);
    this.#flip(log.length, 1, shortestBurst);
    this.#dropBackground(log);
  }

  /** Removes stretches without a frame near the peak. */
  #dropBackground(log: FrameLog): void {
    let start = -1;
    let loudest = silenceDb;
    for (let n = 0; n <= log.length; n++) {
      if (n < log.length && this.active[n] === 1) {
        if (start < 0) [start, loudest] = [n, silenceDb];
        loudest = Math.max(loudest, log.levelDb[n] ?? silenceDb);
        continue;
      }
      if (start >= 0 && loudest < this.peakDb - foregroundDb) this.active.fill(0, start, n);
      start = -1;
    }
  }

  /** A call that begins with speech has no floor yet; then only the distance to the peak counts. */
  #gate(): number {
    if (this.peakDb === silenceDb) return Infinity;
    return Math.max(this.peakDb - depthDb, Math.min(this.floorDb, this.peakDb - 14) + aboveFloorDb, quietestDb);
  }

  /** Mean flatness of the frames that the voice activity detector marked as speech. */
  #flatness(log: FrameLog): number {
    let sum = 0;
    let count = 0;
    for (let n = 0; n < log.length; n++) {
      if (log.voiced[n] !== 1) continue;
      sum += log.flatness[n] ?? 0;
      count++;
    }
    return count > 0 ? sum / count : 0;
  }

  #levels(log: FrameLog): void {
    this.peakDb = silenceDb;
    this.floorDb = 0;
    for (let n = 1; n < log.length; n++) {
      const here = log.levelDb[n] ?? silenceDb;
      const before = log.levelDb[n - 1] ?? silenceDb;
      if (log.voiced[n] === 1 && log.voiced[n - 1] === 1 && log.tonal[n] === 0) {
        this.peakDb = Math.max(this.peakDb, Math.min(here, before));
      }
      if (n >= 2) this.floorDb = Math.min(this.floorDb, Math.max(here, before, log.levelDb[n - 2] ?? silenceDb));
    }
  }

  /** Inverts runs of `value` shorter than `shortest` frames, except at the end, where they may continue. */
  #flip(length: number, value: 0 | 1, shortest: number): void {
    let start = -1;
    for (let n = 0; n < length; n++) {
      if (this.active[n] === value) {
        if (start < 0) start = n;
        continue;
      }
      const inside = start > 0 || value === 1;
      if (start >= 0 && inside && n - start < shortest) this.active.fill(1 - value, start, n);
      start = -1;
    }
  }
}
