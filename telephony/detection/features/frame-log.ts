import { frameSamples } from '../../media/codec.ts';
import { powerToDb, silenceDb } from './level.ts';
import { Spectrum } from './spectrum.ts';
import type { VoiceActivity } from './voice-activity.ts';

/** Share of a frame's power in one line from which it counts as tone, not speech. */
const toneShare = 0.9;
/** Voices hold no pure line above this, Hz. */
const lowestToneHz = 370;

/**
 * What was heard, one entry per 20 ms frame, for as long as the log has room. Arrays are made once; logging a frame
 * allocates nothing.
 */
export class FrameLog {
  /** Frames logged so far, at most `capacity`. */
  length = 0;
  /** Level of each frame without its mean, dB of full scale. */
  readonly levelDb: Float32Array;
  /** 1 where the voice activity detector heard speech. */
  readonly voiced: Uint8Array;
  /** 1 where the frame is one pure line. */
  readonly tonal: Uint8Array;
  /** 1 where every sample has the same value, or nearly: a network that sends no room noise. */
  readonly digital: Uint8Array;
  /** Spectral flatness, 0 … 1. */
  readonly flatness: Float32Array;
  /** Spectrum of the latest frame, for the tone detectors. */
  readonly spectrum = new Spectrum();
  /** The latest frame without its mean. */
  readonly samples = new Float64Array(frameSamples);
  readonly #voice: VoiceActivity;

  constructor(capacity: number, voice: VoiceActivity) {
    this.#voice = voice;
    this.levelDb = new Float32Array(capacity);
    this.voiced = new Uint8Array(capacity);
    this.tonal = new Uint8Array(capacity);
    this.digital = new Uint8Array(capacity);
    this.flatness = new Float32Array(capacity);
  }

  get capacity(): number {
    return this.levelDb.length;
  }

  /** Level of the frame pushed last, dB; also when the log is full. */
  levelNowDb: number = silenceDb;

  /** Logs a frame; when the log is full only the spectrum and level are renewed. */
  push(frame: Int16Array): void {
    const spread = this.#centre(frame);
    this.spectrum.push(this.samples);
    const speech = this.#voice.isSpeech(frame);
    const n = this.length;
    if (n >= this.capacity) return;
    const line = this.spectrum.first;
    this.levelDb[n] = this.levelNowDb;
    this.voiced[n] = speech ? 1 : 0;
    this.tonal[n] = line.share > toneShare && line.frequencyHz > lowestToneHz ? 1 : 0;
    this.digital[n] = spread <= 16 ? 1 : 0;
    this.flatness[n] = this.spectrum.flatness;
    this.length = n + 1;
  }

  /** Forgets everything: the answer begins a new log. */
  clear(): void {
    this.length = 0;
  }

  /** Removes the mean (DC) and measures the level; returns the distance between the extremes. */
  #centre(frame: Int16Array): number {
    let sum = 0;
    let low = 32_767;
    let high = -32_768;
    for (let n = 0; n < frameSamples; n++) {
      const x = frame[n] ?? 0;
      sum += x;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    const mean = sum / frameSamples;
    let power = 0;
    for (let n = 0; n < frameSamples; n++) {
      const x = (frame[n] ?? 0) - mean;
      this.samples[n] = x;
      power += x * x;
    }
    this.levelNowDb = powerToDb(power / frameSamples);
    return high - low;
  }
}
