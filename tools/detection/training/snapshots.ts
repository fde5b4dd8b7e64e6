import { Activity } from '../../../telephony/detection/features/activity.ts';
import { featureCount, FeatureMeter } from '../../../telephony/detection/features/features.ts';
import { FrameLog } from '../../../telephony/detection/features/frame-log.ts';
import { frameSamples } from '../../../telephony/media/codec.ts';
import type { VoiceActivity } from '../../../telephony/detection/features/voice-activity.ts';
import type { Clip } from '../corpus/clip.ts';
import { mixClip } from '../corpus/clip.ts';
import type { SourceBank } from '../corpus/source-bank.ts';

/** First, last and step of the instants at which a clip is looked at, in frames: 0.4 to 6 s by 0.1 s. */
export const snapshotFrames = { first: 20, last: 300, step: 5 } as const;

/** Rows for the trainer: one for each clip and instant. */
export interface TrainingRows {
  /** Row-major, {@link featureCount} wide. */
  readonly values: Float64Array;
  /** 1 for machines. */
  readonly labels: Uint8Array;
  readonly count: number;
}

/** Rows of one clip. */
export const snapshotsPerClip = (snapshotFrames.last - snapshotFrames.first) / snapshotFrames.step + 1;

/** Mixes `clipsPerClass` calls of each kind from a bank and measures each at every instant. */
export function takeSnapshots(
  bank: SourceBank,
  options: { readonly clipsPerClass: number; readonly seed: number; readonly voice: () => VoiceActivity },
): TrainingRows {
  const count = options.clipsPerClass * 2 * snapshotsPerClip;
  const values = new Float64Array(count * featureCount);
  const labels = new Uint8Array(count);
  let row = 0;
  for (let n = 0; n < options.clipsPerClass * 2; n++) {
    const truth = n % 2 === 0 ? 'person' : 'machine';
    const clip = mixClip(truth, bank, options.seed + n);
    forEachSnapshot(clip, options.voice, (vector) => {
      values.set(vector, row * featureCount);
      labels[row++] = truth === 'machine' ? 1 : 0;
    });
  }
  return { values, labels, count: row };
}

/** Every `step`-th instant of each clip: neighbours say nearly the same. Pairs of a person and a machine keep the same instants. */
export function thinRows(rows: TrainingRows, step: number): TrainingRows {
  const kept: number[] = [];
  for (let clip = 0; clip * snapshotsPerClip < rows.count; clip++) {
    for (let n = (clip >> 1) % step; n < snapshotsPerClip; n += step) kept.push(clip * snapshotsPerClip + n);
  }
  const values = new Float64Array(kept.length * featureCount);
  for (const [n, row] of kept.entries()) {
    values.set(rows.values.subarray(row * featureCount, (row + 1) * featureCount), n * featureCount);
  }
  return { values, labels: Uint8Array.from(kept, (row) => rows.labels[row] ?? 0), count: kept.length };
}

/** Plays a clip to a feature meter and hands over the vector at each instant. */
function forEachSnapshot(clip: Clip, makeVoice: () => VoiceActivity, take: (vector: Float64Array) => void): void {
  const voice = makeVoice();
  const log = new FrameLog(snapshotFrames.last, voice);
  const activity = new Activity(snapshotFrames.last);
  const meter = new FeatureMeter();
  for (let n = 1; n <= snapshotFrames.last; n++) {
    log.push(clip.samples.subarray((n - 1) * frameSamples, n * frameSamples));
    if (n < snapshotFrames.first || (n - snapshotFrames.first) % snapshotFrames.step !== 0) continue;
    activity.judge(log);
    take(meter.measure(log, activity));
  }
  voice.close();
}
