import type { DialogLedger } from '../../../telephony/sip/ledger/dialog-ledger.ts';
import type { RegistrationStore } from '../../../telephony/sip/ledger/registration-store.ts';
import type { AgentSessionStore } from './agent-session-store.ts';
import type { AgentStore } from './agent-store.ts';
import type { FloorKnowledgeStore } from './floor-knowledge-store.ts';
import type { ApiKey } from '../../identity/api-key.ts';
import type { Person } from '../../identity/person.ts';
import type { Session } from '../../identity/session.ts';
import type { AgentDay } from './agent-day.ts';
import type { AttemptNoteStore } from './attempt-note-store.ts';
import type { AuditLog } from './audit-log.ts';
import type { Calibration } from './calibration.ts';
import type { CampaignStore } from './campaign-store.ts';
import type { ContactLedger } from './contact-ledger.ts';
import type { DispositionStore } from './disposition-store.ts';
import type { DebtorSearch } from './debtor-search.ts';
import type { DeskMessages } from './desk-messages.ts';
import type { DocumentStore } from './document-store.ts';
import type { DraftStore } from './draft-store.ts';
import type { Erasure } from './erasure.ts';
import type { CoachingNote } from './coaching-note.ts';
import type { Evaluation } from './evaluation.ts';
import type { FingerprintStore } from './fingerprint-store.ts';
import type { FloorOwnershipStore } from './floor-ownership-store.ts';
import type { Hopper } from './hopper.ts';
import type { ImportJob } from './import-job.ts';
import type { ImportStaging } from './import-staging.ts';
import type { Journal } from './journal.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { LiveStream } from './live-stream.ts';
import type { NodeDrainStore } from './node-drain-store.ts';
import type { PacingStore } from './pacing-store.ts';
import type { RecordingComments } from './recording-comments.ts';
import type { RecordingIndex } from './recording-index.ts';
import type { ReviewSample } from './review-sample.ts';
import type { ScheduleMark } from './schedule-mark.ts';
import type { Scorecard } from './scorecard.ts';
import type { ValueStore } from './value-store.ts';
import type { WebhookStore } from './webhook-store.ts';

/** Persons, keys and sessions at most. */
export const identityLimits = { people: 10_000, apiKeys: 1_000, sessions: 20_000 } as const;

/** Agents whose day is kept, at most. */
export const mostAgentDays = 10_000;

/**
 * Everything the service stores, on one backend. Each port has an adapter in memory and one on Redis, and one contract
 * battery in test/contract that both pass. All methods reject with AppError `STORE_UNREACHABLE` while the store is away
 * (assume nothing was done; every call is safe to repeat) and with `STORE_REPLY` when stored data cannot be read.
 */
export interface Stores {
  readonly hopper: Hopper;
  readonly search: DebtorSearch;
  readonly contacts: ContactLedger;
  readonly dispositions: DispositionStore;
  readonly campaigns: CampaignStore;
  readonly scheduleMarks: DocumentStore<ScheduleMark>;
  readonly agents: AgentStore;
  readonly agentSessions: AgentSessionStore;
  readonly nodeDrains: NodeDrainStore;
  readonly floorOwnership: FloorOwnershipStore;
  readonly recordings: RecordingIndex;
  readonly recordingComments: DocumentStore<RecordingComments>;
  readonly scorecards: DocumentStore<Scorecard>;
  readonly evaluations: DocumentStore<Evaluation>;
  readonly samples: DocumentStore<ReviewSample>;
  readonly calibrations: DocumentStore<Calibration>;
  readonly coachingNotes: DocumentStore<CoachingNote>;
  readonly journal: Journal;
  readonly dialogs: DialogLedger;
  readonly registrations: RegistrationStore;
  readonly pacing: PacingStore;
  readonly fingerprints: FingerprintStore;
  readonly floorKnowledge: FloorKnowledgeStore;
  readonly values: ValueStore;
  readonly webhooks: WebhookStore;
  readonly liveStream: LiveStream;
  readonly people: DocumentStore<Person>;
  readonly apiKeys: DocumentStore<ApiKey>;
  readonly sessions: DocumentStore<Session>;
  readonly auditLog: AuditLog;
  readonly keptAnswers: KeptAnswers;
  readonly drafts: DraftStore;
  readonly attemptNotes: AttemptNoteStore;
  readonly agentDays: DocumentStore<AgentDay>;
  readonly deskMessages: DocumentStore<DeskMessages>;
  readonly importJobs: DocumentStore<ImportJob>;
  readonly erasures: DocumentStore<Erasure>;
  /** Opens the staging of one import. */
  stageImport(campaignId: string, importId: string): ImportStaging;
}
