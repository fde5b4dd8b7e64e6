import type { Disposition } from '../../../dialer/outcome/disposition.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

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

/** `corrected`: it replaces another choice, which stays in the trail. `unchanged`: it repeats the last one. */
export type DispositionNote = 'noted' | 'corrected' | 'unchanged';

/** What agents chose for attempts: the last entry of a trail counts, the earlier ones show who changed what. */
export interface DispositionStore {
  note(campaignId: string, callId: string, entry: DispositionEntry): Promise<DispositionNote>;
  /** Oldest first; empty when nothing was chosen. */
  trail(campaignId: string, callId: string): Promise<readonly DispositionEntry[]>;
}
