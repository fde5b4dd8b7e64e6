import type { EpochMs } from '../../../kernel/clock.ts';

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
  /** `recording` until finalised; `repaired`: closed after a crash; `failed`: there is no readable file. */
  readonly state: 'recording' | 'complete' | 'repaired' | 'failed';
  readonly durationMs?: number;
}

export interface RecordingIndex {
  /** Written before the file is opened, so that a crash leaves no unknown file. */
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
}
