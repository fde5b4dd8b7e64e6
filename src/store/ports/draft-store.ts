import type { EpochMs } from '../../../kernel/clock.ts';

/** The attempt that a draft is about. */
export interface DraftedCall {
  readonly campaignId: string;
  readonly callId: string;
  readonly debtorId: string;
  readonly e164: string;
  readonly dialledAt: EpochMs;
}

/** What an agent has typed about an attempt and not submitted. */
export interface Draft {
  readonly callId: string;
  readonly agentId: string;
  /** The attempt, so that the draft can be submitted whatever happens to the service. */
  readonly call: DraftedCall;
  readonly savedAt: EpochMs;
  readonly disposition?: string;
  readonly notes?: string;
  readonly callBackAt?: EpochMs;
  readonly callBackAgent?: string;
  readonly promisedUntil?: EpochMs;
  readonly promisedAmount?: string;
}

/** A draft that nobody submitted is forgotten after this, ms: a shift, and less than a day, whoever is erased. */
export const draftLifeMs = 12 * 3_600_000;

/** The drafts of attempts. Their size is bounded where they come in. */
export interface DraftStore {
  get(callId: string): Promise<Draft | undefined>;
  /** Replaces the draft of the attempt; it lives {@link draftLifeMs} from now. */
  put(draft: Draft): Promise<void>;
  remove(callId: string): Promise<void>;
}
