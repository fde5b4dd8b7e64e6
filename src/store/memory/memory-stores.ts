import { MemoryDialogLedger } from '../../../telephony/sip/ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../../../telephony/sip/ledger/memory-registrations.ts';
import { MemoryAgents, MemoryAgentSessions, MemoryCampaigns } from './memory-configuration.ts';
import { MemoryContacts } from './memory-contacts.ts';
import { MemoryAttemptNotes, MemoryDrafts } from './memory-desk.ts';
import { MemoryDebtorSearch } from './memory-debtor-search.ts';
import { MemoryDispositions } from './memory-dispositions.ts';
import { MemoryFingerprints } from './memory-fingerprints.ts';
import { MemoryFloorOwnership } from './memory-floor-ownership.ts';
import { MemoryHopper } from './memory-hopper.ts';
import { MemoryFloorKnowledge } from './memory-floor-knowledge.ts';
import { MemoryKeptAnswers } from './memory-kept-answers.ts';
import { MemoryLiveStream } from './memory-live-stream.ts';
import { MemoryNodeDrains } from './memory-node-drains.ts';
import { MemoryPacing } from './memory-pacing.ts';
import { MemoryImportStaging, MemoryJournal, MemoryRecordings } from './memory-records.ts';
import { MemoryValues } from './memory-values.ts';
import { MemoryWebhooks } from './memory-webhooks.ts';
import { MemoryAuditLog } from './memory-audit-log.ts';
import { MemoryDocuments } from './memory-documents.ts';
import { mostImportJobs } from '../ports/import-job.ts';
import { identityLimits, mostAgentDays, type Stores } from '../ports/stores.ts';
import { mostCoachingNotes } from '../ports/coaching-note.ts';
import { mostCalibrations } from '../ports/calibration.ts';
import { mostEvaluations } from '../ports/evaluation.ts';
import { mostSamples } from '../ports/review-sample.ts';
import { mostScorecards } from '../ports/scorecard.ts';
import { mostCommented } from '../ports/recording-comments.ts';
import { mostErasures } from '../ports/erasure.ts';
import { mostScheduleMarks } from '../ports/schedule-mark.ts';

/** Everything the service stores, in this process' memory: for tests and for laboratories. Gone with the process. */
export function memoryStores(): Stores {
  const hopper = new MemoryHopper();
  return {
    hopper,
    search: new MemoryDebtorSearch(hopper),
    contacts: new MemoryContacts(),
    dispositions: new MemoryDispositions(),
    campaigns: new MemoryCampaigns(),
    scheduleMarks: new MemoryDocuments(mostScheduleMarks),
    agents: new MemoryAgents(),
    agentSessions: new MemoryAgentSessions(),
    nodeDrains: new MemoryNodeDrains(),
    floorOwnership: new MemoryFloorOwnership(),
    recordings: new MemoryRecordings(),
    recordingComments: new MemoryDocuments(mostCommented),
    scorecards: new MemoryDocuments(mostScorecards),
    evaluations: new MemoryDocuments(mostEvaluations),
    samples: new MemoryDocuments(mostSamples),
    calibrations: new MemoryDocuments(mostCalibrations),
    coachingNotes: new MemoryDocuments(mostCoachingNotes),
    journal: new MemoryJournal(),
    dialogs: new MemoryDialogLedger(),
    registrations: new MemoryRegistrations(),
    pacing: new MemoryPacing(),
    fingerprints: new MemoryFingerprints(),
    floorKnowledge: new MemoryFloorKnowledge(),
    values: new MemoryValues(),
    webhooks: new MemoryWebhooks(),
    liveStream: new MemoryLiveStream(),
    people: new MemoryDocuments(identityLimits.people),
    apiKeys: new MemoryDocuments(identityLimits.apiKeys),
    sessions: new MemoryDocuments(identityLimits.sessions),
    auditLog: new MemoryAuditLog(),
    keptAnswers: new MemoryKeptAnswers(),
    drafts: new MemoryDrafts(),
    attemptNotes: new MemoryAttemptNotes(),
    agentDays: new MemoryDocuments(mostAgentDays),
    deskMessages: new MemoryDocuments(mostAgentDays),
    importJobs: new MemoryDocuments(mostImportJobs + 1),
    erasures: new MemoryDocuments(mostErasures),
    stageImport: () => new MemoryImportStaging(),
  };
}
