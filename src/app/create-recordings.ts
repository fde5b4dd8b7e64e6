import { rm } from 'node:fs/promises';
import type { ServiceConfig } from '../../config/service-schema.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import { sketchFileOf } from '../../telephony/media/recording/sketch-file.ts';
import type { AuditTrail } from '../identity/audit/audit-trail.ts';
import { removeOldRecordings, type RemovedRecordings } from '../schedule/recordings-retention.ts';
import { LegalHolds } from '../services/recordings/legal-holds.ts';
import { RecordingRemoval } from '../services/recordings/recording-removal.ts';
import { RecordingTurns } from '../services/recordings/recording-turns.ts';
import type { RecordingEntry } from '../store/ports/recording-index.ts';
import type { Stores } from '../store/ports/stores.ts';

interface Parts {
  readonly config: Pick<ServiceConfig, 'recordings'>;
  readonly stores: Stores;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly trail: Pick<AuditTrail, 'append'>;
  readonly clock: Clock;
}

/** What becomes of recordings once they are made. */
export interface KeptRecordings {
  readonly removal: RecordingRemoval;
  readonly legalHolds: LegalHolds;
  /** Removes those from before an instant, the start of a UTC day, and puts it on record. */
  readonly removeOld: (before: EpochMs) => Promise<RemovedRecordings>;
}

export function createRecordings({ config, stores, rulePacks, trail, clock }: Parts): KeptRecordings {
  const { recordings: index, recordingComments: comments, evaluations, coachingNotes } = stores;
  const turns = new RecordingTurns();
  const removal = new RecordingRemoval({
    ...{ index, comments, evaluations, coachingNotes, turns },
    removeAudio: async (recording) => {
      for (const file of filesOf(recording)) await rm(file, { force: true });
    },
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
    const parts = { folder: config.recordings.folder, index, removal, daysByRule, filesOf };
    const removed = await removeOldRecordings(parts, before, clock.now());
    const { days, ...counts } = removed;
    if (counts.recordings > 0)
      await record('old recordings were removed', {
        changes: { before: new Date(before).toISOString(), days: days.length, ...counts },
      });
    return removed;
  };
  return { removal, legalHolds, removeOld };
}

function filesOf({ file }: Pick<RecordingEntry, 'file'>): readonly string[] {
  return [file, sketchFileOf(file)];
}

/**
 * For how many days the rule pack of a campaign wants recordings kept; of a campaign that was removed nobody knows the rule
 * pack any more: the longest of those that are left counts.
 */
async function daysOfRules(
  { campaigns }: Pick<Stores, 'campaigns'>,
  rulePacks: ReadonlyMap<string, RulePack>,
): Promise<(campaignId: string) => number> {
  const days = new Map<string, number>();
  for (const { campaign } of await campaigns.list())
    days.set(campaign.id, rulePacks.get(campaign.rulePack)?.recordingDays ?? 0);
  const longest = Math.max(0, ...days.values());
  return (campaignId) => days.get(campaignId) ?? longest;
}
