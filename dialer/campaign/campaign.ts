import type { SkillNeed } from '../../routing/match/eligible.ts';
import type { Matching } from '../../routing/match/matching-policy.ts';
import type { AmdPolicy } from '../amd/amd-policy.ts';
import type { ValuePolicy } from '../value/value-policy.ts';
import type { DispositionChoice } from '../outcome/disposition.ts';
import type { Outcome } from '../outcome/outcome.ts';
import type { CallerId } from '../../telephony/call-control.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { DialingMode } from './dialing-mode.ts';
import type { ScheduledAction } from './schedule.ts';
import type { Script } from './script.ts';

/** What happens to a record after an outcome that is not final. */
export interface RetryRule {
  /** Wait before the next attempt to the same number, ms. */
  readonly delayMs: number;
  /** Attempts with this outcome on one number after which that number is retired (≥ 1). */
  readonly maxAttempts: number;
}

export interface RetryPolicy {
  /** Outcomes without a rule finish the number. */
  readonly rules: Readonly<Partial<Record<Outcome, RetryRule>>>;
  /** Attempts over all numbers of a debtor after which the record is finished (≥ 1). */
  readonly maxAttemptsPerDebtor: number;
  /** Try the debtor's other numbers before the same one again. */
  readonly otherPhoneFirst: boolean;
  /** Wait before another number of the same debtor, ms. */
  readonly otherPhoneDelayMs: number;
}

/** From when the wait of a live answer is counted (vocabulary of Amazon Connect's outbound API). */
export type ConnectionStartPoint = 'connectedToSystem' | 'greetingStart' | 'greetingEnd';

export interface AbandonmentPolicy {
  /** Highest share of live answers that may be abandoned, 0..1. */
  readonly cap: number;
  /** A live answer not connected to an agent within this is abandoned, ms. */
  readonly connectionThresholdMs: number;
  readonly connectionStartPoint: ConnectionStartPoint;
  /** Accounting window of the cap. */
  readonly window: AbandonmentWindow;
  /** Prompt played before hanging up; absent: hang up at once. */
  readonly messagePromptId?: string;
  /** No new attempt to the debtor for this long after abandoning them, ms. */
  readonly noRedialMs: number;
}

export type AbandonmentWindow =
  | { readonly type: 'day' }
  | { readonly type: 'rollingDays'; readonly days: number }
  | { readonly type: 'month' }
  | { readonly type: 'hours'; readonly hours: number };

/**
 * What happens between a 200 OK and the agent. `off`: every answer is taken for a person. `beforeConnect`: the answer waits for
 * the detector's verdict. `whileConnected`: the agent is joined at once and the call dropped when it proves a machine.
 */
export type DetectionMode = 'off' | 'beforeConnect' | 'whileConnected';

/** The rules of one list. Validated by config/campaign-schema.ts before it reaches any code here. */
export interface Campaign {
  /** Letters, digits, `-`, `_`; 1..64 characters. */
  readonly id: string;
  readonly name: string;
  readonly dialingMode: DialingMode;
  /** Among campaigns that share agents, the larger number is served first, 0..100. */
  readonly priority: number;
  /** Trunks to use, by name, in order of preference. */
  readonly trunks: readonly string[];
  readonly callerId: CallerId;
  /** ISO 3166-1 alpha-2, for reading national numbers. */
  readonly country: string;
  /** IANA zone of the campaign: its days begin here, and debtors without a zone live here. */
  readonly timeZone: string;
  /** What happens by itself, and when; absent: nothing. */
  readonly schedule?: readonly ScheduledAction[];
  readonly ringTimeoutMs: number;
  /** An unanswered call is not cancelled before it rang this long, ms. */
  readonly minRingMs: number;
  /** Most lines of this campaign at once. */
  readonly maxLines: number;
  readonly requiredSkills: readonly SkillNeed[];
  /** Who of the eligible takes a call; absent: the one free longest, and no need rules. */
  readonly matching?: Matching;
  /** Absent: records and numbers are dialled in the list's order, and nothing waits for a better hour. */
  readonly value?: ValuePolicy;
  /** A conversation lasts at least this long, ms; shorter ones have an outcome of their own. Absent or 0: any is one. */
  readonly leastTalkMs?: number;
  /** Longest wrap-up before the agent is free again, ms; 0 for none. */
  readonly wrapUpMs: number;
  /** How much longer an agent may wrap up who asks for it, once for each call, ms; absent or 0: not at all. */
  readonly wrapUpExtensionMs?: number;
  /** Agents may call numbers by hand that no debtor of the campaign has. Absent: they may not. */
  readonly callsUnknownNumbers?: boolean;
  /** How long a callback waits for the agent it was promised for, then as long for their team, before anybody takes it. Absent: not at all. */
  readonly callBackPatienceMs?: number;
  readonly retry: RetryPolicy;
  readonly abandonment: AbandonmentPolicy;
  /** What agents may choose for a call; absent: the usual labels are recognised. */
  readonly dispositions?: readonly DispositionChoice[];
  /** What agents say, by name, the usual one first; absent: their screens show none. */
  readonly scripts?: readonly Script[];
  /** Name of a rule pack in config/rule-packs (`none` has no hours, for demonstrations). */
  readonly rulePack: string;
  readonly record: boolean;
  readonly detection: DetectionMode;
  /** What becomes of machines where `detection` is on; absent: they are hung up on, and none is spotChecked. */
  readonly machines?: AmdPolicy;
  /** Alternatives to these rules, to learn what they are worth; absent: none. */
  readonly experiment?: Experiment;
}

/** `draining`: no new dials, calls in progress go on, then `paused`. `finished`: every record is finished. */
export type CampaignStatus = 'paused' | 'running' | 'draining' | 'finished';
