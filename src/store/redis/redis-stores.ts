import { RedisAgents, RedisAgentSessions } from './redis-agents.ts';
import { RedisCampaigns } from './redis-campaigns.ts';
import { RedisDebtorSearch } from './redis-debtor-search.ts';
import { RedisContacts, type MarkNumber } from './redis-contacts.ts';
import { RedisDialogs } from './redis-dialogs.ts';
import { agentDaySchema, deskMessagesSchema, RedisAttemptNotes, RedisDrafts } from './redis-desk.ts';
import { RedisDispositions } from './redis-dispositions.ts';
import { RedisFingerprints } from './redis-fingerprints.ts';
import { RedisFloorOwnership } from './redis-floor-ownership.ts';
import { RedisHopper } from './redis-hopper.ts';
import { RedisImportStaging } from './redis-import-staging.ts';
import { RedisJournal } from './redis-journal.ts';
import { RedisFloorKnowledge } from './redis-floor-knowledge.ts';
import { RedisKeptAnswers } from './redis-kept-answers.ts';
import { RedisLiveStream } from './redis-live-stream.ts';
import { RedisNodeDrains } from './redis-node-drains.ts';
import { RedisPacing } from './redis-pacing.ts';
import { RedisRecordings } from './redis-recordings.ts';
import { RedisRegistrations } from './redis-registrations.ts';
import { RedisValues } from './redis-values.ts';
import { RedisWebhooks } from './redis-webhooks.ts';
import { coachingNoteSchema, mostCoachingNotes } from '../ports/coaching-note.ts';
import { calibrationSchema, mostCalibrations } from '../ports/calibration.ts';
import { evaluationSchema, mostEvaluations } from '../ports/evaluation.ts';
import { mostSamples, reviewSampleSchema } from '../ports/review-sample.ts';
import { mostScorecards, scorecardSchema } from '../ports/scorecard.ts';
import { mostCommented, recordingCommentsSchema } from '../ports/recording-comments.ts';
import { apiKeySchema } from '../../identity/api-key.ts';
import { personSchema } from '../../identity/person.ts';
import { sessionSchema } from '../../identity/session.ts';
import { redisImportJobs } from './redis-import-jobs.ts';
import { RedisAuditLog } from './redis-audit-log.ts';
import { RedisDocuments } from './redis-documents.ts';
import { identityLimits, mostAgentDays, type Stores } from '../ports/stores.ts';
import { erasureSchema, mostErasures } from '../ports/erasure.ts';
import { mostScheduleMarks, scheduleMarkSchema } from '../ports/schedule-mark.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/**
 * Everything the service stores, on one Redis.
 *
 * @param markOf how numbers of erased persons are marked; whoever asks which numbers may be called gives it
 */
export function redisStores(redis: RedisConnection, markOf?: MarkNumber): Stores {
  return {
    hopper: new RedisHopper(redis),
    search: new RedisDebtorSearch(redis),
    contacts: new RedisContacts(redis, markOf),
    dispositions: new RedisDispositions(redis),
    campaigns: new RedisCampaigns(redis),
    scheduleMarks: new RedisDocuments(redis, {
      ...{ key: redis.keys.scheduleMarks, schema: scheduleMarkSchema },
      ...{ limit: mostScheduleMarks, what: 'mark of a schedule' },
    }),
    agents: new RedisAgents(redis),
    agentSessions: new RedisAgentSessions(redis),
    nodeDrains: new RedisNodeDrains(redis),
    floorOwnership: new RedisFloorOwnership(redis),
    recordings: new RedisRecordings(redis),
    journal: new RedisJournal(redis),
    dialogs: new RedisDialogs(redis),
    registrations: new RedisRegistrations(redis),
    pacing: new RedisPacing(redis),
    fingerprints: new RedisFingerprints(redis),
    floorKnowledge: new RedisFloorKnowledge(redis),
    values: new RedisValues(redis),
    webhooks: new RedisWebhooks(redis),
    liveStream: new RedisLiveStream(redis),
    ...identityStores(redis),
    keptAnswers: new RedisKeptAnswers(redis),
    drafts: new RedisDrafts(redis),
    attemptNotes: new RedisAttemptNotes(redis),
    agentDays: new RedisDocuments(redis, {
      ...{ key: redis.keys.agentDays, schema: agentDaySchema, limit: mostAgentDays, what: 'day of an agent' },
    }),
    deskMessages: new RedisDocuments(redis, {
      ...{
        key: redis.keys.deskMessages,
        schema: deskMessagesSchema,
        limit: mostAgentDays,
        what: 'messages to an agent',
      },
    }),
    importJobs: redisImportJobs(redis),
    ...reviewStores(redis),
    erasures: new RedisDocuments(redis, {
      ...{ key: redis.keys.erasures, schema: erasureSchema, limit: mostErasures, what: 'erasure' },
    }),
    stageImport: (campaignId, importId) => new RedisImportStaging(redis, campaignId, importId),
  };
}

/** What reviewers write, and what they are asked to score. */
function reviewStores(
  redis: RedisConnection,
): Pick<Stores, 'recordingComments' | 'scorecards' | 'evaluations' | 'samples' | 'calibrations' | 'coachingNotes'> {
  return {
    scorecards: new RedisDocuments(redis, {
      ...{ key: redis.keys.scorecards, schema: scorecardSchema, limit: mostScorecards, what: 'scorecard' },
    }),
    evaluations: new RedisDocuments(redis, {
      ...{ key: redis.keys.evaluations, schema: evaluationSchema, limit: mostEvaluations, what: 'evaluation' },
    }),
    samples: new RedisDocuments(redis, {
      ...{ key: redis.keys.samples, schema: reviewSampleSchema, limit: mostSamples, what: 'sample of recordings' },
    }),
    calibrations: new RedisDocuments(redis, {
      ...{ key: redis.keys.calibrations, schema: calibrationSchema, limit: mostCalibrations, what: 'calibration' },
    }),
    coachingNotes: new RedisDocuments(redis, {
      ...{ key: redis.keys.coachingNotes, schema: coachingNoteSchema },
      ...{ limit: mostCoachingNotes, what: 'coaching note' },
    }),
    recordingComments: new RedisDocuments(redis, {
      ...{ key: redis.keys.recordingComments, schema: recordingCommentsSchema },
      ...{ limit: mostCommented, what: 'comments on a recording' },
    }),
  };
}

function identityStores(redis: RedisConnection): Pick<Stores, 'people' | 'apiKeys' | 'sessions' | 'auditLog'> {
  const { people, apiKeys, sessions } = redis.keys;
  return {
    people: new RedisDocuments(redis, {
      ...{ key: people, schema: personSchema, limit: identityLimits.people, what: 'person' },
    }),
    apiKeys: new RedisDocuments(redis, {
      ...{ key: apiKeys, schema: apiKeySchema, limit: identityLimits.apiKeys, what: 'key' },
    }),
    sessions: new RedisDocuments(redis, {
      ...{ key: sessions, schema: sessionSchema, limit: identityLimits.sessions, what: 'session' },
    }),
    auditLog: new RedisAuditLog(redis),
  };
}
