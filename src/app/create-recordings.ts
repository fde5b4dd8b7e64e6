import type { ServiceConfig } from '../../config/service-schema.ts';
import { noRules, type RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import { inBackground } from '../../kernel/in-background.ts';
import type { Log } from '../../kernel/log.ts';
import { measureRecording } from '../../telephony/media/recording/measure-recording.ts';
import { readSketch, writeSketch } from '../../telephony/media/recording/sketch-file.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { AuditTrail } from '../identity/audit/audit-trail.ts';
import { removeOldRecordings, type RemovedRecordings } from '../schedule/recordings-retention.ts';
import { RecordingMeasurer } from '../services/recording-measurer.ts';
import { LegalHolds } from '../services/recordings/legal-holds.ts';
import { moveRecording } from '../services/recordings/move-recording.ts';
import type { RecordingFiles } from '../services/recordings/recording-files.ts';
import { RecordingMover } from '../services/recordings/recording-mover.ts';
import { RecordingRemoval } from '../services/recordings/recording-removal.ts';
import { RecordingTurns } from '../services/recordings/recording-turns.ts';
import { removeStrays } from '../services/recordings/vault-strays.ts';
import type { RecordingEntry } from '../store/ports/recording-index.ts';
import type { Stores } from '../store/ports/stores.ts';
import { openRecordingPlaces, type RecordingPlaces } from './recording-files.ts';

interface Parts {
  readonly config: Pick<ServiceConfig, 'recordings'>;
  readonly stores: Stores;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly trail: Pick<AuditTrail, 'append'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What becomes of recordings once they are made. */
export interface KeptRecordings {
  readonly files: RecordingFiles;
  readonly measurer: RecordingMeasurer;
  readonly removal: RecordingRemoval;
  readonly legalHolds: LegalHolds;
  /** Removes those from before an instant, the start of a UTC day, and puts it on record. */
  readonly removeOld: (before: EpochMs) => Promise<RemovedRecordings>;
  /** Begins to move finished recordings to where they are kept, if that is not where they are. Returns what ends it. */
  readonly startMoving: (feed: (event: FloorEvent) => void) => () => Promise<void>;
}

export function createRecordings(parts: Parts): KeptRecordings {
  const { config, stores, log } = parts;
  const places = openRecordingPlaces(config);
  const [turns, moves] = [new RecordingTurns(), new RecordingTurns()];
  const moving: { mover?: RecordingMover } = {};
  const measurer = new RecordingMeasurer({
    ...{ index: stores.recordings, log },
    sketches: { read: readSketch, write: writeSketch, measure: measureRecording },
    measured: (recordingId) => moving.mover?.later(recordingId),
  });
  const startMoving: KeptRecordings['startMoving'] = (feed) => {
    inBackground(
      () => places.files.dropTaken(),
      (error) => log.warn({ err: error }, 'sound that was taken out of the vault could not be removed'),
    );
    const mover = createMover(parts, { places, moves, measurer, feed });
    if (!mover) return () => Promise.resolve();
    moving.mover = mover;
    mover.start();
    return () => mover.stop();
  };
  return { files: places.files, measurer, startMoving, ...createRemoval(parts, { places, turns, moves }) };
}

/** Undefined where recordings stay as and where they are written. */
function createMover(
  { config, stores, clock, log }: Parts,
  {
    places: { vaults, cipher },
    moves,
    measurer,
    feed,
  }: {
    readonly places: RecordingPlaces;
    readonly moves: RecordingTurns;
    readonly measurer: RecordingMeasurer;
    readonly feed: (event: FloorEvent) => void;
  },
): RecordingMover | undefined {
  const name = config.recordings.bucket ? 'bucket' : 'folder';
  const vault = vaults[name];
  if (!vault || (name === 'folder' && cipher.keyId === undefined)) return undefined;
  const index = stores.recordings;
  const step = { index, vault, name, cipher, measure: measurer.measure.bind(measurer) } as const;
  return new RecordingMover({
    ...{ index, turns: moves, clock, log },
    move: (recording, signal) => moveRecording(step, recording, signal),
    trouble: (isAway) => feed({ type: 'recordingsTrouble', ...(isAway && { reason: 'vaultAway' as const }) }),
  });
}

function createRemoval(
  { config, stores, rulePacks, trail, clock }: Parts,
  {
    places: { files, vaults },
    turns,
    moves,
  }: { readonly places: RecordingPlaces; readonly turns: RecordingTurns; readonly moves: RecordingTurns },
): Pick<KeptRecordings, 'removal' | 'legalHolds' | 'removeOld'> {
  const { recordings: index, recordingComments: comments, evaluations, coachingNotes } = stores;
  const removal = new RecordingRemoval({
    ...{ index, comments, evaluations, coachingNotes, turns, moves },
    removeAudio: (recording) => files.remove(recording),
  });
  const record = (what: string, more: { readonly subject?: unknown; readonly changes: unknown }): Promise<void> =>
    trail.append({ at: clock.now(), who: 'service', from: 'here', what, permission: 'none', outcome: 'done', ...more });
  const legalHolds = new LegalHolds({
    ...{ index, removal, turns, clock },
    record: (recordingId) =>
      record('a recording was removed', { subject: { recordingId }, changes: { why: 'erasure after a legal hold' } }),
  });
  const removeOld = async (before: EpochMs): Promise<RemovedRecordings> => {
    const daysByRule = await daysOfRules(stores, rulePacks);
    const filesOf: RecordingFiles['filesOf'] = (recording) => files.filesOf(recording);
    const old = { folder: config.recordings.folder, index, removal, daysByRule, filesOf };
    const removed = await removeOldRecordings(old, before, clock.now());
    const { days, failure, ...counts } = removed;
    if (counts.recordings > 0)
      await record('old recordings were removed', {
        changes: { before: new Date(before).toISOString(), days: days.length, ...counts },
      });
    if (failure) throw failure;
    const strays = vaults.bucket ? await removeStrays(vaults.bucket, index, before) : 0;
    if (strays > 0) await record('files of no recording were removed', { changes: { strays } });
    return removed;
  };
  return { removal, legalHolds, removeOld };
}

/**
 * For how many days rules want a recording kept: those it was made under, or those of its campaign today, whichever say longer.
 * Where neither is known (made before its rule pack was noted, or under one that is no longer installed, and its campaign was
 * removed), the longest of all rule packs counts: what goes too early cannot be brought back.
 */
async function daysOfRules(
  { campaigns }: Pick<Stores, 'campaigns'>,
  rulePacks: ReadonlyMap<string, RulePack>,
): Promise<(recording: Pick<RecordingEntry, 'campaignId' | 'rulePack'>) => number> {
  const today = new Map((await campaigns.list()).map(({ campaign }) => [campaign.id, campaign.rulePack]));
  const installed = new Map([noRules, ...rulePacks.values()].map(({ id, recordingDays = 0 }) => [id, recordingDays]));
  return ({ campaignId, rulePack }) => {
    const known = [rulePack, today.get(campaignId)].flatMap((id) => installed.get(id ?? '') ?? []);
    return Math.max(...(known.length > 0 ? known : installed.values()));
  };
}
