import type { EpochMs } from '../../kernel/clock.ts';
import type { AbandonmentPolicy } from '../campaign/campaign.ts';
import type { DialingMode } from '../campaign/dialing-mode.ts';
import type { LineType } from '../debtor/debtor.ts';
import type { Outcome } from '../outcome/outcome.ts';
import type { WindowReport } from './budget.ts';
import type { AccountingWindow } from './window.ts';
import type { PacingReason } from './pacing-reason.ts';

/** An agent as pacing sees them. */
export interface PacingAgent {
  readonly agentId: string;
  readonly phase: 'idle' | 'reserved' | 'talking' | 'wrapUp' | 'paused';
  /** When the phase began. */
  readonly since: EpochMs;
  /** Asked to pause or log off after this call: will not come free. */
  readonly leaving: boolean;
  /** Campaigns whose records this agent may take, hard skills of the campaign considered. */
  readonly campaignIds: readonly string[];
  /**
   * Pools (see {@link PacingRecord.pool}) this agent may take calls of. Absent: the agent's campaigns, no record asks for
   * a skill of its own. Agents with equal pools should share one array: the policy groups by identity first.
   */
  readonly pools?: readonly string[];
}

/** What is known of a record before it is dialled. */
export interface PacingRecord {
  /**
   * Which agents may take a live answer: the campaign's id, or the id and a key of the record's own skill requirements.
   * Default: the campaign's id.
   */
  readonly pool?: string;
  /** Probability that a live person answers, 0..1, as given with the record; absent: estimated by segment. */
  readonly answerProbability?: number;
  readonly segment?: string;
  readonly lineType?: LineType;
}

/** A call in flight as pacing sees it. */
export interface PacingCall extends PacingRecord {
  readonly callId: string;
  readonly campaignId: string;
  readonly trunk: string;
  /** `answered`: not yet known whether by a person. `waiting`: a live answer without an agent yet. `connected` calls are seen through their agent. */
  readonly phase: 'queued' | 'dialled' | 'ringing' | 'answered' | 'waiting';
  readonly dialledAt: EpochMs;
  readonly ringingAt?: EpochMs;
  readonly answeredAt?: EpochMs;
}

export interface PacingCampaign {
  readonly campaignId: string;
  readonly mode: DialingMode;
  readonly priority: number;
  /** Lines this campaign may still open: its own limit, its trunks' free channels. */
  readonly freeLines: number;
  /** Claimed records ready to dial. */
  readonly readyRecords: number;
  /** The ready records in the order they will be dialled, at least as many as could be ordered now; absent: all alike. */
  readonly next?: readonly PacingRecord[];
  /** Chance that a call hung up as a machine was a person, 0..1: charged to the budget. Absent: the policy's own. */
  readonly machineMistake?: number;
  /** The cap to keep. Absent: the campaign is paced progressively, whatever its mode. */
  readonly abandonment?: AbandonmentPolicy;
  /** IANA zone whose midnights begin the accounting windows; default UTC. */
  readonly timeZone?: string;
  /** Milliseconds that zone is ahead of UTC now; default 0. Given by the caller: the core knows no zones. */
  readonly utcOffsetMs?: number;
  readonly ringTimeoutMs?: number;
  /** An unanswered call may be cancelled after it rang this long, ms. */
  readonly minRingMs?: number;
}

export interface PacingSnapshot {
  readonly now: EpochMs;
  readonly agents: readonly PacingAgent[];
  readonly calls: readonly PacingCall[];
  readonly campaigns: readonly PacingCampaign[];
}

/** How many new lines a campaign may open now, and why. `figures` explain the number (`idle`, `inFlight`, `theta` …). */
export interface PacingOrder {
  readonly campaignId: string;
  readonly lines: number;
  readonly reason: PacingReason;
  readonly figures: Readonly<Record<string, number>>;
  /** Which of `next` to dial, by index, `lines` of them; absent: the first `lines`. */
  readonly records?: readonly number[];
  /** Calls in flight to cancel, all past the campaign's minimum ring: agents vanished. Absent: none. */
  readonly cancel?: readonly string[];
}

/**
 * What happened, for a policy that learns. The floor reports each as it happens, in order; times are the floor's.
 * A call that is a live answer gives `live` once, then exactly one of `connected` or `abandoned`; every dialled call ends in one `ended`.
 */
export type PacingObservation = { readonly at: EpochMs } & (
  | {
      readonly type: 'dialled';
      readonly callId: string;
      readonly campaignId: string;
      readonly trunk: string;
      readonly record: PacingRecord;
    }
  | { readonly type: 'ringing'; readonly callId: string; readonly campaignId: string }
  | /** The far end answered: a person or a machine. */ {
      readonly type: 'answered';
      readonly callId: string;
      readonly campaignId: string;
    }
  | /** Known (or taken, where nothing detects machines) to be a person. Counts into the cap's denominator. */ {
      readonly type: 'live';
      /** The accounting window it counts in; absent: that of the rules the policy decided by last. */
      readonly window?: AccountingWindow;
      readonly callId: string;
      readonly campaignId: string;
    }
  | {
      readonly type: 'connected';
      readonly callId: string;
      readonly campaignId: string;
      readonly agentId: string;
    }
  | /** A live answer given up without an agent, or over the connection threshold. */ {
      readonly type: 'abandoned';
      readonly callId: string;
      readonly campaignId: string;
    }
  | /** Hung up because a machine was detected: now and then a person mistaken for one. */ {
      readonly type: 'machineHangUp';
      /** As of `live`. */
      readonly window?: AccountingWindow;
      readonly callId: string;
      readonly campaignId: string;
    }
  | {
      readonly type: 'ended';
      readonly callId: string;
      readonly campaignId: string;
      readonly outcome: Outcome;
    }
  | {
      readonly type: 'talkEnded';
      readonly agentId: string;
      readonly campaignId: string;
      readonly durationMs: number;
    }
  | {
      readonly type: 'wrapEnded';
      readonly agentId: string;
      readonly campaignId: string;
      readonly durationMs: number;
    }
  | /** The list or the rules of the campaign changed: learn again, faster. */ {
      readonly type: 'campaignChanged';
      readonly campaignId: string;
    }
);

/**
 * Decides how many lines to open. Deterministic: after the same observations the same snapshot gives the same orders.
 * `observe` is absent where nothing is learnt, `report` where nothing is counted.
 */
export interface PacingPolicy {
  readonly name: string;
  decide(snapshot: PacingSnapshot): readonly PacingOrder[];
  observe?(observation: PacingObservation): void;
  /**
   * Chance that each of these agents is free `withinMs` from now, 0..1, in their order: whom the next live answers will
   * meet. Absent where nothing is learnt of conversations. Changes nothing.
   */
  freeWithin?(
    agents: readonly PacingAgent[],
    horizon: { readonly now: EpochMs; readonly withinMs: number; readonly campaignId: string },
  ): readonly number[];
  /** What is counted of the window a campaign's cap applies to now. Absent where no budget is kept. Changes nothing. */
  report?(
    campaignId: string,
    rules: AbandonmentPolicy,
    at: { readonly now: EpochMs; readonly offsetMs: number },
  ): WindowReport;
}
