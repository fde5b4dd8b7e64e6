import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';
import type { Campaign, CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { Assignment } from '../../../dialer/experiment/assignment/assign-arm.ts';
import type { Picked } from '../../../dialer/experiment/assignment/random-order.ts';
import type { RulePack } from '../../../dialer/compliance/rule-pack.ts';
import { outcomes, type Outcome } from '../../../dialer/outcome/outcome.ts';
import type { PacingRecord } from '../../../dialer/pacing/policy.ts';
import type { OrderReason } from '../../../routing/match/order-records.ts';
import type { SkillNeed } from '../../../routing/match/eligible.ts';
import type { RecordKind } from './record-kinds.ts';
import type { MatchRecord } from '../../../routing/match/match-value.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { PacingReason } from '../../../dialer/pacing/pacing-reason.ts';

/** A claimed record that waits for its dial, with what pacing knows of it. */
export interface ReadyRecord extends PacingRecord {
  /** Changed with the campaign's rules, by `poolAgain`. */
  pool: string;
  /** The record as matching sees it; changed likewise. */
  match: MatchRecord;
  kind: RecordKind;
  readonly claimed: ClaimedRecord;
  /** How many records from behind it were dialled before it. */
  overtaken: number;
}

/** Why a record has its place in the line-up, and what was expected of it. */
export interface LineUpPlace {
  readonly reason: OrderReason;
  /** Value per agent-second with whom it would meet, and with an agent taken at random. */
  readonly worth: number;
  readonly usual: number;
  /** Chance that somebody who may take it will be free. */
  readonly reach: number;
}

/** Ready records in the order that suits the agents about to be free. */
export interface LineUp {
  readonly at: EpochMs;
  /** The newest claim it knows. */
  readonly newestFence: number;
  readonly next: readonly ReadyRecord[];
  /** Places that were decided; the records beyond are in the order in which they were claimed. */
  readonly placed: ReadonlyMap<ReadyRecord, LineUpPlace>;
  /** Nobody who will be free may take these. */
  readonly outOfReach: readonly ReadyRecord[];
  /** Agents expected to be free when the next calls are answered. */
  readonly free: number;
}

/** A callback whose time has come, until an agent is kept for it. */
export interface DueCallback {
  readonly record: ReadyRecord;
  /** When it came to the floor. */
  readonly since: EpochMs;
}

/** Counted since the floor began. */
export interface CampaignCounts {
  dialled: number;
  answered: number;
  /** Answers known, or taken, to be by a person. */
  live: number;
  /** Live answers given up, or connected later than the threshold. */
  abandoned: number;
  connected: number;
  /** Answers that the detector called something else than a person. */
  machines: number;
  readonly outcomes: Record<Outcome, number>;
}

/** A campaign as the floor holds it. */
export interface CampaignOnFloor {
  /** In force: the applied ones, with what the arm of this half-hour changes. */
  rules: Campaign;
  /** As the operator applied them. */
  applied: Campaign;
  /** The arm of this half-hour; undefined where no experiment compares half-hours. */
  blockArm: Assignment | undefined;
  status: CampaignStatus;
  /** Undefined when the campaign names a pack that is not loaded: nothing is dialled then. */
  pack: RulePack | undefined;
  /** Removed from the floor with its last call. */
  removed: boolean;
  /** In the order in which they were claimed: the operator's. */
  readonly ready: ReadyRecord[];
  /** How they are dialled; undefined: in that order. */
  lineUp: LineUp | undefined;
  /** What pacing was shown last: the records that may be dialled, in order, but for what an experiment draws. */
  offered: readonly ReadyRecord[];
  /** How those at the front of `offered` were picked, by debtor; empty where nothing is drawn. */
  readonly picked: Map<string, Picked>;
  /** The call dialled last: the next picks are drawn by its id. */
  lastDialled: string | undefined;
  /** Callbacks that are due, in the order in which they came. They are dialled as agents come free, not by pacing. */
  readonly callbacks: DueCallback[];
  /** Debtors of `ready` and `callbacks`, by id. */
  readonly readyDebtors: Map<string, ReadyRecord>;
  /** Records asked for and not come yet; 0 when none. */
  asked: number;
  askedAt: EpochMs;
  /** Not asked again before this instant, unless something changed. */
  askAgainAt: EpochMs | undefined;
  /** What came of the newest claim; undefined when it says nothing of the next one. */
  lastClaim: { readonly at: EpochMs; readonly ready: readonly ReadyRecord[] } | undefined;
  /** Since when nobody works for it, or when it was asked last whether its list has ended. */
  endAskedAt: EpochMs | undefined;
  /** Its zone's contact hours are closed until then, and every record of the newest claim was refused for it. */
  closedUntil: EpochMs | undefined;
  /** Records that are not finished, as of the last claim; undefined before the first. */
  unfinished: number | undefined;
  /** What the records that are not ready wait for, as of the last claim: a skill that nobody present has, or an instant. */
  wait: { readonly skill?: SkillNeed | undefined; readonly until?: EpochMs | undefined } | undefined;
  /** The newest claim taken: an older one is given back. */
  newestFence: number;
  /** Calls in flight by debtor: nobody is dialled twice. */
  readonly inFlight: Map<string, string>;
  /** Calls that hold a line. */
  lines: number;
  /** Agents who are logged in and may take this campaign's calls. */
  staffed: number;
  readonly counts: CampaignCounts;
  /** The reason of the newest pacing order, so that only changes are journalled. */
  lastReason: PacingReason | undefined;
  lastFigures: Readonly<Record<string, number>> | undefined;
}

export function createCampaign(rules: Campaign, status: CampaignStatus, pack: RulePack | undefined): CampaignOnFloor {
  return {
    rules,
    applied: rules,
    blockArm: undefined,
    status,
    pack,
    removed: false,
    ready: [],
    lineUp: undefined,
    offered: [],
    picked: new Map(),
    lastDialled: undefined,
    callbacks: [],
    readyDebtors: new Map(),
    asked: 0,
    askedAt: 0,
    askAgainAt: undefined,
    lastClaim: undefined,
    endAskedAt: undefined,
    closedUntil: undefined,
    unfinished: undefined,
    wait: undefined,
    newestFence: Number.NEGATIVE_INFINITY,
    inFlight: new Map(),
    lines: 0,
    staffed: 0,
    counts: {
      dialled: 0,
      answered: 0,
      live: 0,
      abandoned: 0,
      connected: 0,
      machines: 0,
      outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>,
    },
    lastReason: undefined,
    lastFigures: undefined,
  };
}
