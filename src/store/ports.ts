import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { Campaign, CampaignStatus } from '../../dialer/campaign/campaign.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { BudgetTransition, WindowCounts } from '../../dialer/pacing/budget.ts';
import type { ContactLedger } from './ports/contact-ledger.ts';
import type { Hopper } from './ports/hopper.ts';
import type { Disposition } from '../../dialer/outcome/disposition.ts';
import type { FingerprintStore } from '../../telephony/detection/fingerprint/fingerprint-store.ts';
import type { DialogLedger } from '../../telephony/sip/dialog-ledger.ts';
import type { EpochMs } from '../../kernel/clock.ts';

/*
 * What the service keeps besides the hopper. Each port has an adapter in memory and one on Redis, and one contract
 * battery in test/contract that both pass. All methods reject with AppError `STORE_UNREACHABLE` while the store is
 * away (nothing may be assumed done; all are safe to repeat) and `STORE_REPLY` when what is stored cannot be read.
 */

/** What `apply` did. */
export type AppliedChange = 'added' | 'updated' | 'unchanged';

export interface StoredCampaign {
  readonly campaign: Campaign;
  readonly status: CampaignStatus;
  /** When the rules last changed. */
  readonly appliedAt: EpochMs;
}

/** The campaigns' rules and states. */
export interface CampaignStore {
  /** Creates (as `paused`) or changes a campaign; its status stays. `previous`: the rules before, when there were any. */
  apply(campaign: Campaign, now: EpochMs): Promise<{ readonly change: AppliedChange; readonly previous?: Campaign }>;
  /** False when the campaign is unknown. */
  setStatus(campaignId: string, status: CampaignStatus): Promise<boolean>;
  get(campaignId: string): Promise<StoredCampaign | undefined>;
  /** In order of id. */
  list(): Promise<readonly StoredCampaign[]>;
}

/** Who may log in. */
export interface AgentStore {
  apply(agent: AgentProfile): Promise<{ readonly change: AppliedChange; readonly previous?: AgentProfile }>;
  /** False when the agent is unknown. */
  remove(agentId: string): Promise<boolean>;
  get(agentId: string): Promise<AgentProfile | undefined>;
  /** In order of id. */
  list(): Promise<readonly AgentProfile[]>;
}

/** An agent who is logged in, so that a restarted service calls their phone again. */
export interface AgentSession {
  readonly agentId: string;
  readonly legId: string;
  readonly paused: boolean;
  readonly since: EpochMs;
}

export interface AgentSessionStore {
  save(session: AgentSession): Promise<void>;
  remove(agentId: string): Promise<void>;
  all(): Promise<readonly AgentSession[]>;
}

export interface FloorOwnershipRequest {
  /** Letters, digits, `-`, `_`; 1..64 characters. */
  readonly floorId: string;
  /** Unique for each run of a process (UUID). */
  readonly owner: string;
  readonly now: EpochMs;
  readonly leaseMs: number;
}

export type FloorOwnershipResult =
  | {
      readonly held: true;
      /** Grows with every change of owner: the fencing token of the floor. */ readonly epoch: number;
    }
  | { readonly held: false; readonly owner: string; readonly expiresAt: EpochMs };

/** At most one process owns a floor (ARCHITECTURE.md, scale-out). */
export interface FloorOwnershipStore {
  /** Takes a free or expired floor with the next epoch. By its present owner: extends it, same epoch. */
  acquire(request: FloorOwnershipRequest): Promise<FloorOwnershipResult>;
  /** False when the floor has, or may have had, another owner since: stop dialling at once. */
  renew(request: FloorOwnershipRequest & { readonly epoch: number }): Promise<boolean>;
  /** Gives the floor up, so that the next owner need not wait. Not the owner: nothing happens. */
  release(floorId: string, owner: string, epoch: number): Promise<void>;
}

/** One choice in the trail of an attempt. */
export interface DispositionEntry extends Disposition {
  readonly at: EpochMs;
  /** The agent, or `operator` for a correction by the API. */
  readonly by: string;
  readonly debtorId: string;
  readonly e164: string;
  /** When the call was dialled. */
  readonly dialledAt: EpochMs;
}

/** `corrected`: it replaces another choice, which stays in the trail. `unchanged`: it says what the last one said. */
export type DispositionNote = 'noted' | 'corrected' | 'unchanged';

/** What agents chose for attempts: the last entry of a trail stands, the others tell who changed what. */
export interface DispositionStore {
  note(campaignId: string, callId: string, entry: DispositionEntry): Promise<DispositionNote>;
  /** Oldest first; empty when nothing was chosen. */
  trail(campaignId: string, callId: string): Promise<readonly DispositionEntry[]>;
}

export interface RecordingEntry {
  /** UUID. */
  readonly recordingId: string;
  readonly callId: string;
  readonly campaignId: string;
  readonly debtorId: string;
  readonly agentId?: string;
  /** Absolute path of the WAV file. */
  readonly file: string;
  readonly startedAt: EpochMs;
  /** `recording` until finalised; `repaired`: closed after a crash; `failed`: no readable file was left. */
  readonly state: 'recording' | 'complete' | 'repaired' | 'failed';
  readonly durationMs?: number;
}

export interface RecordingIndex {
  /** Written before the file is opened, so that a crash leaves no file nobody knows. */
  start(entry: Omit<RecordingEntry, 'state' | 'durationMs'>): Promise<void>;
  /** False when the recording is unknown. Repeating it with the same values changes nothing. */
  finalise(
    recordingId: string,
    end: { readonly state: 'complete' | 'repaired' | 'failed'; readonly durationMs: number },
  ): Promise<boolean>;
  get(recordingId: string): Promise<RecordingEntry | undefined>;
  /** Started and not finalised, of all campaigns: what a restarted service repairs. */
  unfinished(): Promise<readonly RecordingEntry[]>;
  /** Newest first; `before` pages on from the `startedAt` of the last one seen. */
  list(query: { readonly limit: number; readonly before?: EpochMs }): Promise<readonly RecordingEntry[]>;
  /** Forgets recordings whose files were removed, whatever their state. Returns how many were known. */
  remove(recordingIds: readonly string[]): Promise<number>;
  count(): Promise<number>;
}

/** What a line of the journal is. `note`: what the runner did outside the floor (a start, a repair); replay begins anew at a start. */
export const journalKinds = ['event', 'command', 'note'] as const;

/** One line of the journal: an event a floor was fed, a decision it took, or a note of its runner. */
export interface JournalEntry {
  readonly at: EpochMs;
  readonly kind: (typeof journalKinds)[number];
  /** JSON of the event, command or note. */
  readonly body: string;
}

export interface StoredJournalEntry extends JournalEntry {
  /** Ordered; opaque outside the store. */
  readonly id: string;
}

/** The journal of the floors: append-only, in order, bounded to about the newest entries the store was set up for. */
export interface Journal {
  /** All or nothing. Repeating after `STORE_UNREACHABLE` may leave an entry twice: readers see order, not uniqueness. */
  append(floorId: string, entries: readonly JournalEntry[]): Promise<void>;
  /** Oldest first, after the entry `after` (or from the beginning). */
  read(
    floorId: string,
    query: { readonly after?: string; readonly limit: number },
  ): Promise<readonly StoredJournalEntry[]>;
  /** The newest `limit` entries, oldest first. */
  tail(floorId: string, limit: number): Promise<readonly StoredJournalEntry[]>;
  /** Forgets the entries written before this instant. Returns how many they were. */
  trim(floorId: string, before: EpochMs): Promise<number>;
}

/**
 * What pacing must not forget: the abandonment budgets, step by step, and what was learnt.
 * A live answer is `pending` from its `live` until it is `connected` or `abandoned`.
 */
export interface PacingStore {
  /** Counts steps of one campaign's budgets; each is atomic and counts once, whatever order they come in. Returns how many were new. */
  record(campaignId: string, steps: readonly BudgetTransition[]): Promise<number>;
  /**
   * After a restart: live answers still pending, other than those that go on at the switch, become abandoned (nobody
   * knows better, and an abandonment is never forgotten). Returns the counts by window.
   */
  recover(
    campaignId: string,
    goingOn: readonly string[],
    now: EpochMs,
  ): Promise<Readonly<Record<string, WindowCounts>>>;
  /** The last step counted of each of these attempts; those without a step are absent. Kept two days at least. */
  lastSteps(campaignId: string, attemptIds: readonly string[]): Promise<ReadonlyMap<string, BudgetTransition['kind']>>;
  /** What was learnt on a floor: JSON of the policy's own making. */
  saveKnowledge(floorId: string, knowledge: string): Promise<void>;
  loadKnowledge(floorId: string): Promise<string | undefined>;
}

/** What a floor learnt of machines (JSON of the floor's own making): audits and shares of answers. */
export interface AmdKnowledgeStore {
  save(floorId: string, knowledge: string): Promise<void>;
  load(floorId: string): Promise<string | undefined>;
}

/** Debtors of one running import, merged by id before they reach the hopper. Nobody else sees them. */
export interface ImportStaging {
  /** In the order of the ids. */
  get(debtorIds: readonly string[]): Promise<readonly (Debtor | undefined)[]>;
  put(debtors: readonly Debtor[]): Promise<void>;
  /** Every staged debtor at least once, in batches of about `batchSize`. Order is not defined. */
  batches(batchSize: number): AsyncIterable<readonly Debtor[]>;
  /** Forgets everything. What a crashed import left is forgotten by itself after a day. */
  discard(): Promise<void>;
}

/** Everything the service stores, on one backend. */
export interface Stores {
  readonly hopper: Hopper;
  readonly contacts: ContactLedger;
  readonly dispositions: DispositionStore;
  readonly campaigns: CampaignStore;
  readonly agents: AgentStore;
  readonly agentSessions: AgentSessionStore;
  readonly floorLeases: FloorOwnershipStore;
  readonly recordings: RecordingIndex;
  readonly journal: Journal;
  readonly dialogs: DialogLedger;
  readonly pacing: PacingStore;
  readonly fingerprints: FingerprintStore;
  readonly machines: AmdKnowledgeStore;
  /** Opens the staging of one import. */
  stageImport(campaignId: string, importId: string): ImportStaging;
}
