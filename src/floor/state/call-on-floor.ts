import type { Listening } from '../../../dialer/amd/listening-machine.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';
import type { AttemptState } from '../../../dialer/attempt/attempt-machine.ts';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { AttemptEnd } from '../../../dialer/outcome/classify-outcome.ts';
import type { PacingCall, PacingRecord } from '../../../dialer/pacing/policy.ts';
import type { CallId, CallerId } from '../../../telephony/call-control.ts';
import type { MatchCall } from '../../../routing/match/match-question.ts';
import type { RecordKind } from './record-kinds.ts';
import type { MatchRecord } from '../../../routing/match/match-value.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { Writable } from '../../../kernel/writable.ts';
import type { AgentOnFloor } from './agent-on-floor.ts';
import type { CampaignOnFloor } from './campaign-on-floor.ts';
import type { PacingReported } from './pacing-report-machine.ts';
import type { HangUpReason } from '../../../dialer/attempt/attempt-reasons.ts';

/** What an agent chose for a call. */
export interface Disposed {
  readonly agentId: string;
  readonly disposition: string;
  readonly dates?: DispositionDates;
}

/** An attempt from its dial command to its settlement. Changed by move-call.ts and settle.ts. */
export interface CallOnFloor {
  readonly callId: CallId;
  /** Its lease may be replaced by a newer claim of the same debtor. */
  record: ClaimedRecord;
  readonly campaign: CampaignOnFloor;
  readonly pacing: PacingRecord;
  /** Changed with the campaign's rules, by `poolAgain`. */
  pool: string;
  /** The record as matching sees it; changed likewise. */
  match: MatchRecord;
  kind: RecordKind;
  readonly trunk: string;
  readonly e164: string;
  readonly callerId: CallerId;
  /** An agent called by hand: pacing and detection have nothing to do with it, and nobody else takes it. */
  readonly isByHand: boolean;
  /** The text that its agent's screen shows; undefined where no experiment names one. */
  readonly script: string | undefined;
  state: AttemptState;
  /** When the INVITE left; until it has, when it was ordered. */
  dialledAt: EpochMs;
  hasLeft: boolean;
  ringingAt: EpochMs | undefined;
  answeredAt: EpochMs | undefined;
  liveAt: EpochMs | undefined;
  connectedAt: EpochMs | undefined;
  /** How long agents and debtor were joined until `joinedAt`, ms. `Infinity` after a restart: not known. Changed by `moveCall`. */
  talkedMs: number;
  /** Since when they are joined; undefined while they are not. Changed by `moveCall`. */
  joinedAt: EpochMs | undefined;
  /** The last agent's phone was lost, and nobody was joined since. */
  agentLost: boolean;
  /** The debtor's first words, as the detector reports them; undefined before they begin. */
  greeting: { readonly startAt: EpochMs; readonly endAt: EpochMs | undefined } | undefined;
  /** When its state asks for something to be done; undefined when nothing. */
  deadlineAt: EpochMs | undefined;
  /** The agent reserved for it, from its dial on where an agent is kept for a callback, or talking on it. */
  agent: AgentOnFloor | undefined;
  /** The agent reserved for it by another who transfers it. */
  transferTo?: AgentOnFloor | undefined;
  /** Its agent hands it on to a number; while it lasts, their phone is not needed. */
  isHandedOn: boolean;
  /** Agents whose legs refused this call. */
  refusedBy: Set<string> | undefined;
  abandoned: boolean;
  detected: AttemptEnd['detected'];
  /** Changed by `moveListening`. */
  listening: Listening;
  /** The message for a machine whose greeting is awaited. */
  promptId: string | undefined;
  /** Classified as a machine but connected to an agent anyway, to learn how often that is wrong. */
  spotCheck: boolean;
  /** The INVITE must have left by then; undefined: it may leave at any time. */
  readonly latestAt: EpochMs | undefined;
  /** The disposition the agent chose during the call; emitted after its settlement. */
  disposition: Disposed | undefined;
  /** What the agent said it was while still on the call. */
  heardAs: 'machine' | 'person' | undefined;
  /** What it was counted as when it ended. */
  countedAs: 'machine' | 'person' | undefined;
  hangUpReason: HangUpReason | undefined;
  /** Somebody stopped its record while it was in progress; undefined while nobody has. */
  stop: RecordStop | undefined;
  /** The trunk's gate has counted that the call got through. */
  proven: boolean;
  /** What pacing knows of its live answer. Changed by `report`. */
  reported: PacingReported;
  /** Who took it first, and when; pacing gets it when the answer is known to be a person. */
  joined: { readonly agentId: string; readonly at: EpochMs } | undefined;
  /** Index in pacing's list of calls; −1 when absent. */
  pacingIndex: number;
}

/** How pacing names the states it sees. It does not see the others. */
const pacingPhases: Readonly<Partial<Record<AttemptState, PacingCall['phase']>>> = {
  queued: 'queued',
  dialled: 'dialled',
  ringing: 'ringing',
  earlyMedia: 'ringing',
  answered: 'answered',
  waiting: 'waiting',
};

/** The call as pacing sees it now; undefined in states that do not concern pacing. Built field by field: this is the hot path. */
export function pacingViewOfCall(call: CallOnFloor): PacingCall | undefined {
  const phase = pacingPhases[call.state];
  // Whoever is kept for a callback is taken already: neither they nor the call concern pacing.
  if (!phase || call.agent || call.isByHand) return undefined;
  const { callId, trunk, dialledAt, ringingAt, answeredAt, pool, pacing } = call;
  const view: Writable<PacingCall> = { callId, campaignId: call.campaign.rules.id, trunk, phase, dialledAt, pool };
  if (ringingAt !== undefined) view.ringingAt = ringingAt;
  if (answeredAt !== undefined) view.answeredAt = answeredAt;
  if (pacing.segment !== undefined) view.segment = pacing.segment;
  if (pacing.lineType !== undefined) view.lineType = pacing.lineType;
  if (pacing.answerProbability !== undefined) view.answerProbability = pacing.answerProbability;
  return view;
}

/** The call as matching sees it. */
export function matchCallOf({ callId, pool, match, refusedBy }: CallOnFloor): MatchCall {
  return { callId, pool, record: match, ...(refusedBy ? { refusedBy } : {}) };
}

/** True until the far end answered or we gave it up: a CANCEL can still stop it. */
export function isUnanswered({ state }: CallOnFloor): boolean {
  return state === 'queued' || state === 'dialled' || state === 'ringing' || state === 'earlyMedia';
}
