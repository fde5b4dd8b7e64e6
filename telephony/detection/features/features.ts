import type { Activity } from './activity.ts';
import { frameMs } from '../../media/codec.ts';
import { silenceDb } from './level.ts';
import type { FrameLog } from './frame-log.ts';

/** A pause of this many frames ends a phrase; shorter ones, from the second number on, are breaks inside it. */
const phrasePause = 10;
const shortestBreak = 2;

/**
 * What the timing model sees, in the order of the vector. All times in ms. `direction`: +1 when more of it can only
 * make a machine likelier, −1 when less likely; the trained trees keep to it, so that unheard voices cannot turn it round.
 */
export const featureSpecs = [
  { name: 'elapsed', direction: 0 },
  { name: 'onset', direction: 0 },
  { name: 'speech', direction: 1 },
  { name: 'firstPhrase', direction: 0 },
  { name: 'longestPhrase', direction: 1 },
  { name: 'phrases', direction: 0 },
  { name: 'trailingSilence', direction: -1 },
  { name: 'currentPhrase', direction: 1 },
  { name: 'longestPause', direction: -1 },
  { name: 'speechShare', direction: 0 },
  { name: 'syllables', direction: 1 },
  { name: 'syllableRate', direction: 0 },
  { name: 'levelSpreadDb', direction: 0 },
  { name: 'aboveFloorDb', direction: 0 },
  { name: 'digitalSilence', direction: 0 },
  { name: 'flatness', direction: 0 },
  { name: 'lastLevelDb', direction: 0 },
  { name: 'levelTrendDb', direction: 0 },
  { name: 'span', direction: 0 },
  { name: 'lastPause', direction: -1 },
  { name: 'lastPhrase', direction: 0 },
  { name: 'previousPhrase', direction: 0 },
  { name: 'breaks', direction: 0 },
  { name: 'strayVoice', direction: 0 },
] as const satisfies readonly { readonly name: string; readonly direction: -1 | 0 | 1 }[];

/** Name of one feature. */
export type FeatureName = (typeof featureSpecs)[number]['name'];

/** Position of each feature in the vector. */
export const featureIndex = Object.fromEntries(featureSpecs.map((spec, n) => [spec.name, n])) as Readonly<
  Record<FeatureName, number>
>;
const at = featureIndex;

/** The features measured on levels; 0 before any speech. */
const levelFeatures = [
  'syllables',
  'syllableRate',
  'levelSpreadDb',
  'aboveFloorDb',
  'digitalSilence',
  'flatness',
  'lastLevelDb',
  'levelTrendDb',
] as const satisfies readonly FeatureName[];

/** Number of features. */
export const featureCount = featureSpecs.length;

/** Phrases found in one pass; reused, so that measuring allocates nothing. */
interface Phrases {
  onset: number;
  count: number;
  first: number;
  longest: number;
  longestPause: number;
  /** The pause before the last phrase, and the length of the phrase before that. */
  lastPause: number;
  previous: number;
  breaks: number;
  speech: number;
  currentStart: number;
  lastActive: number;
}

/** Measures the feature vector of a call. One instance per call. */
export class FeatureMeter {
  /** The vector of the last {@link measure}. */
  readonly values = new Float64Array(featureCount);
  readonly #phrases: Phrases = {
    onset: -1,
    count: 0,
    first: 0,
    longest: 0,
    longestPause: 0,
    lastPause: 0,
    previous: 0,
    breaks: 0,
    speech: 0,
    currentStart: -1,
    lastActive: -1,
  };

  /** Fills {@link values} from everything heard since the answer. `activity` must have judged `log`. */
  measure(log: FrameLog, activity: Activity): Float64Array {
    const phrases = this.#findPhrases(log.length, activity.active);
    const { values } = this;
    const elapsed = log.length * frameMs;
    const heard = phrases.onset >= 0;
    const span = heard ? log.length - phrases.onset : 0;
    const trailing = heard ? log.length - 1 - phrases.lastActive : 0;
    values[at.elapsed] = elapsed;
    values[at.onset] = heard ? phrases.onset * frameMs : elapsed;
    values[at.speech] = phrases.speech * frameMs;
    values[at.firstPhrase] = phrases.first * frameMs;
    values[at.longestPhrase] = phrases.longest * frameMs;
    values[at.phrases] = phrases.count;
    values[at.trailingSilence] = trailing * frameMs;
    values[at.currentPhrase] =
      heard && trailing < phrasePause ? (phrases.lastActive - phrases.currentStart + 1) * frameMs : 0;
    values[at.longestPause] = phrases.longestPause * frameMs;
    values[at.speechShare] = span > 0 ? phrases.speech / span : 0;
    values[at.span] = span * frameMs;
    values[at.lastPause] = phrases.lastPause * frameMs;
    values[at.lastPhrase] = heard ? (phrases.lastActive - phrases.currentStart + 1) * frameMs : 0;
    values[at.previousPhrase] = phrases.previous * frameMs;
    values[at.breaks] = phrases.breaks;
    values[at.strayVoice] = strayShare(log, activity.active);
    this.#measureLevels(log, activity);
    return values;
  }

  /** The vector's entry by name. */
  value(name: FeatureName): number {
    return this.values[featureIndex[name]] ?? 0;
  }

  #findPhrases(length: number, active: Uint8Array): Phrases {
    const p = this.#phrases;
    p.onset = p.currentStart = p.lastActive = -1;
    p.count = p.first = p.longest = p.longestPause = p.lastPause = p.previous = p.breaks = p.speech = 0;
    for (let n = 0; n < length; n++) {
      if (active[n] !== 1) continue;
      const pause = n - p.lastActive - 1;
      if (p.onset < 0 || pause >= phrasePause) beginPhrase(p, n, pause);
      else if (pause >= shortestBreak) p.breaks++;
      const phrase = n - p.currentStart + 1;
      p.longest = Math.max(p.longest, phrase);
      if (p.count === 1) p.first = phrase;
      p.speech++;
      p.lastActive = n;
    }
    return p;
  }

  #measureLevels(log: FrameLog, { active, peakDb, floorDb }: Activity): void {
    const { values } = this;
    const { speech, onset, lastActive } = this.#phrases;
    if (speech === 0) {
      for (const name of levelFeatures) values[at[name]] = 0;
      values[at.digitalSilence] = digitalShare(log, log.length);
      return;
    }
    let sum = 0;
    let squares = 0;
    let flat = 0;
    for (let n = onset; n <= lastActive; n++) {
      if (active[n] !== 1) continue;
      const level = log.levelDb[n] ?? silenceDb;
      sum += level;
      squares += level * level;
      flat += log.flatness[n] ?? 0;
    }
    const mean = sum / speech;
    const syllables = countSyllables(log, active, onset);
    values[at.syllables] = syllables;
    values[at.syllableRate] = (syllables * 1000) / (speech * frameMs);
    values[at.levelSpreadDb] = Math.sqrt(Math.max(0, squares / speech - mean * mean));
    values[at.aboveFloorDb] = Math.min(60, peakDb - floorDb);
    values[at.digitalSilence] = digitalShare(log, onset);
    values[at.flatness] = flat / speech;
    values[at.lastLevelDb] = meanLevel(log, active, Math.max(onset, lastActive - 4)) - peakDb;
    values[at.levelTrendDb] = meanLevel(log, active, Math.floor((onset + lastActive) / 2)) - mean;
  }
}

function beginPhrase(p: Phrases, n: number, pause: number): void {
  if (p.onset < 0) p.onset = n;
  else {
    p.longestPause = Math.max(p.longestPause, pause);
    p.lastPause = pause;
    p.previous = p.lastActive - p.currentStart + 1;
  }
  p.count++;
  p.currentStart = n;
}

/** Share of the frames outside the speaker's phrases in which somebody or something else has a voice: a television, a room. */
function strayShare(log: FrameLog, active: Uint8Array): number {
  let stray = 0;
  let outside = 0;
  for (let n = 0; n < log.length; n++) {
    if (active[n] === 1) continue;
    outside++;
    if (log.voiced[n] === 1 && log.tonal[n] === 0) stray++;
  }
  return outside > 0 ? stray / outside : 0;
}

function digitalShare(log: FrameLog, before: number): number {
  let digital = 0;
  for (let n = 0; n < before; n++) digital += log.digital[n] ?? 0;
  return before > 0 ? digital / before : 0;
}

function meanLevel(log: FrameLog, active: Uint8Array, from: number): number {
  let sum = 0;
  let count = 0;
  for (let n = from; n < log.length; n++) {
    if (active[n] !== 1) continue;
    sum += log.levelDb[n] ?? silenceDb;
    count++;
  }
  return count > 0 ? sum / count : silenceDb;
}

/** Nuclei: tops of the level contour at least 3 dB above the dips on both sides (after Mermelstein 1975, on levels). */
function countSyllables(log: FrameLog, active: Uint8Array, onset: number): number {
  let syllables = 0;
  let rising = true;
  let extreme = silenceDb;
  for (let n = onset; n < log.length; n++) {
    const level = active[n] === 1 ? (log.levelDb[n] ?? silenceDb) : silenceDb;
    if (rising) {
      if (level > extreme) extreme = level;
      else if (level < extreme - 3) {
        syllables++;
        rising = false;
        extreme = level;
      }
    } else if (level < extreme) extreme = level;
    else if (level > extreme + 3) {
      rising = true;
      extreme = level;
    }
  }
  return rising && extreme > silenceDb ? syllables + 1 : syllables;
}
