import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

/** Why a recording must not be removed, however old it is and whoever it is about. */
export interface LegalHold {
  readonly reason: string;
  /** `person ana`, `integration crm`. */
  readonly by: string;
  readonly at: EpochMs;
}

/** Where the files of a recording are, once the recorder's folder is not where they stay. */
export interface RecordingHome {
  readonly vault: 'folder' | 'bucket';
  /** Of the sound; its sketch is beside it. */
  readonly key: string;
  /** Of the sound as it is kept. */
  readonly bytes: number;
  /** The key that encrypted it; absent: it is as it was recorded. */
  readonly keyId?: string;
  /**
   * `moving`: it may be there, the recorder's file counts. `moved`: it is there and counts, the recorder's file may be left.
   * `kept`: the recorder's file is gone.
   */
  readonly state: 'moving' | 'moved' | 'kept';
}

/**
 * How a recording ends. `complete`: it is whole. `cut`: it could no longer be written and holds what came before. `repaired`:
 * closed after a crash, its last second may be missing. `failed`: there is no readable file.
 */
export const recordingEndings = ['complete', 'cut', 'repaired', 'failed'] as const;

/** The end of a recording. */
export interface RecordingEnd {
  readonly state: (typeof recordingEndings)[number];
  /** Of what is in the file. */
  readonly durationMs: number;
}

export interface RecordingEntry {
  /** UUID. */
  readonly recordingId: string;
  readonly callId: string;
  readonly campaignId: string;
  readonly debtorId: string;
  readonly agentId?: string;
  /** The team that the agent was in when the recording began. */
  readonly team?: string;
  /** The rule pack of its campaign when the recording began, by which it is kept. Absent in recordings from before this was noted. */
  readonly rulePack?: string;
  /** Absolute path of the WAV file. */
  readonly file: string;
  readonly startedAt: EpochMs;
  /** `recording` until finalised. */
  readonly state: 'recording' | RecordingEnd['state'];
  readonly durationMs?: number;
  /** Of the attempt, once it is settled. */
  readonly outcome?: Outcome;
  /** The label that counts now. */
  readonly disposition?: string;
  /** Of the detector, as to who answered. */
  readonly verdict?: string;
  /** When somebody first listened to it. */
  readonly heardAt?: EpochMs;
  /** Once its file was read through. */
  readonly measures?: RecordingMeasures;
  /** Absent: its files are the recorder's. */
  readonly home?: RecordingHome;
  /** While it is under legal hold. */
  readonly legalHold?: LegalHold;
  /** Its person was erased while it was held: `debtorId` is their alias, and it goes when the hold is lifted. */
  readonly awaitsErasure?: true;
}

/** What the file of a recording says of itself; durations in ms. */
export interface RecordingMeasures {
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
  readonly agentTalkMs: number;
  readonly debtorTalkMs: number;
  /** Both speak. */
  readonly overlapMs: number;
  /** Nobody speaks. */
  readonly silenceMs: number;
  readonly longestSilenceMs: number;
}

/** What may happen in a recorded call that a reviewer looks for. A hold and a pause have two ends. */
export const momentKinds = [
  'held',
  'unheld',
  'paused',
  'unpaused',
  'transfer',
  'joined',
  'disposition',
  'promise',
] as const;

/** Something that happened in a recorded call. */
export interface RecordedMoment {
  readonly at: EpochMs;
  readonly kind: (typeof momentKinds)[number];
  /** The disposition that was chosen. */
  readonly label?: string;
  /** Until when they promised to pay. */
  readonly until?: EpochMs;
}

/** Moments kept of a call, the first ones. */
export const mostMoments = 200;

/** Whether a recording has ended and left something to listen to. */
export function hasSound({ state }: Pick<RecordingEntry, 'state'>): boolean {
  return state !== 'recording' && state !== 'failed';
}

/** What is known of a recording when it begins. */
export type RecordingStart = Pick<
  RecordingEntry,
  'recordingId' | 'callId' | 'campaignId' | 'debtorId' | 'agentId' | 'team' | 'rulePack' | 'file' | 'startedAt'
>;

/** What is learnt of a recorded call after it began. */
export type RecordingFacts = Pick<RecordingEntry, 'outcome' | 'disposition' | 'verdict'>;

/** Where a page of recordings ends. */
export type RecordingPlace = Pick<RecordingEntry, 'startedAt' | 'recordingId'>;

export interface RecordingIndex {
  /** Written before the file is opened, so that a crash leaves no unknown file. */
  start(entry: RecordingStart): Promise<void>;
  /** False when the recording is unknown. Repeating it with the same values changes nothing. */
  finalise(recordingId: string, end: RecordingEnd): Promise<boolean>;
  /** Adds what is learnt of a call. False when the call is not recorded. */
  describe(callId: string, facts: RecordingFacts): Promise<boolean>;
  /** Notes that somebody listened; the first time counts. False when the recording is unknown. */
  hear(recordingId: string, at: EpochMs): Promise<boolean>;
  /** Adds what its file says. False when the recording is unknown. Measuring it again replaces what was known. */
  measure(recordingId: string, measures: RecordingMeasures): Promise<boolean>;
  /** Says where its files are. False when the recording is unknown. */
  setHome(recordingId: string, home: RecordingHome): Promise<boolean>;
  /** Puts a recording under legal hold, or under another; `undefined` lifts it. False when the recording is unknown. */
  setLegalHold(recordingId: string, hold: LegalHold | undefined): Promise<boolean>;
  /**
   * Replaces the debtor of a recording under legal hold by an alias, and marks it as awaiting erasure. False when it is unknown
   * or not held: then it is to be removed.
   */
  erasePerson(recordingId: string, alias: string): Promise<boolean>;
  /** Those whose persons were erased while they were held. */
  awaitingErasure(): Promise<readonly RecordingEntry[]>;
  /** Adds a moment of a call. False when the call is not recorded. */
  addMoment(callId: string, moment: RecordedMoment): Promise<boolean>;
  /** In the order in which they were added. */
  moments(callId: string): Promise<readonly RecordedMoment[]>;
  get(recordingId: string): Promise<RecordingEntry | undefined>;
  /** Started and not finalised, of all campaigns: what a restarted service repairs. */
  unfinished(): Promise<readonly RecordingEntry[]>;
  /** Newest first, by `startedAt`, then by id; from before an instant, or from the last recording seen on. */
  list(query: {
    readonly limit: number;
    readonly before?: EpochMs;
    readonly after?: RecordingPlace;
  }): Promise<readonly RecordingEntry[]>;
  /** Forgets recordings whose files were removed, whatever their state, but for those under legal hold. Returns how many. */
  remove(recordingIds: readonly string[]): Promise<number>;
}
