import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import type { RulePack } from '../../../dialer/compliance/rule-pack.ts';
import { AmdCounts } from '../../../dialer/amd/amd-counts.ts';
import type { PacingAgent, PacingCall, PacingObservation, PacingPolicy } from '../../../dialer/pacing/policy.ts';
import { MatchKnowledge } from '../../../routing/match/knowledge/match-knowledge.ts';
import type { CallId, LegId } from '../../../telephony/call-control.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { AgentOnFloor } from './agent-on-floor.ts';
import type { CallOnFloor } from './call-on-floor.ts';
import type { CampaignOnFloor, DueCallback } from './campaign-on-floor.ts';
import type { FloorCommand, JournalDecision, RaiseAlarm } from './commands.ts';
import { Deadlines } from './deadlines.ts';
import { Pools } from './pools.ts';
import { RecordKinds } from './record-kinds.ts';
import type { FloorSettings } from './settings.ts';
import { TrunkGate } from './trunk-gate.ts';
import { reasoned, type Why } from '../../../kernel/reason.ts';
import { ActiveAlarms } from './active-alarms.ts';
import type {
  AlarmCode,
  AlarmEndReason,
  AlarmReasons,
  Decision,
  FloorReasonParams,
  HaltReason,
  NoteReasons,
} from './floor-reasons.ts';

/** What a floor is built with. */
export interface FloorRules {
  readonly pacing: PacingPolicy;
  readonly utcOffset: UtcOffset;
  /** By the name campaigns use. */
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly settings: FloorSettings;
}

/**
 * Everything a floor knows, and the commands of the event in hand. No decisions live here: the on-*.ts files take events,
 * move-*.ts change states, and each further file holds one decision.
 */
export class FloorState {
  readonly rules: FloorRules;
  now: EpochMs = 0;
  commands: FloorCommand[] = [];
  readonly agents = new Map<string, AgentOnFloor>();
  readonly agentOfLeg = new Map<LegId, AgentOnFloor>();
  readonly campaigns = new Map<string, CampaignOnFloor>();
  readonly calls = new Map<CallId, CallOnFloor>();
  readonly trunks = new Map<string, TrunkGate>();
  /** Agents free for a call. */
  readonly idle = new Set<AgentOnFloor>();
  /** Of these, who asked to go and still waits for lines that count on them. */
  readonly leavingIdle = new Set<AgentOnFloor>();
  /** For whom a callback waits. */
  readonly awaited = new Map<AgentOnFloor, DueCallback>();
  /** Calls with an agent kept for them: callbacks in flight, debtors whose agent was lost as they gave them to another. */
  readonly kept = new Set<CallOnFloor>();
  /** Live answers without an agent, in the order they came to wait. */
  readonly waiting = new Set<CallOnFloor>();
  readonly pools = new Pools();
  readonly kinds = new RecordKinds();
  readonly deadlines = new Deadlines();
  readonly alarms = new ActiveAlarms();
  /** When a recording failed last. */
  recordingFailedAt: EpochMs | undefined;
  readonly machines = new AmdCounts();
  /** What matching has learnt. Replaced by what earlier processes learnt, before any call. */
  matching = new MatchKnowledge();
  balancedAt: EpochMs = 0;
  /** The answers that wait are collected until then, to be matched together; undefined: they are matched at once. */
  collectingUntil: EpochMs | undefined;
  /** What pacing sees, kept up to date place by place: nothing is rebuilt when it is asked. */
  readonly pacingAgents: PacingAgent[] = [];
  readonly pacingCalls: PacingCall[] = [];
  isStoreUp = true;
  isLinkUp = true;
  /** Calls that the floor may hold at the same time as the switch has channels for; undefined: as many as the trunks take. */
  mostCalls: number | undefined;
  /** The service stops. */
  isClosing = false;
  /** No dials before this instant: a dial could not reach the store or the switch. */
  heldUntil: EpochMs | undefined;
  /** Set by whatever may change what pacing, matching or claiming would decide. */
  paceNeeded = false;
  matchNeeded = false;
  staffingChanged = false;
  reviewNeeded = false;

  constructor(rules: FloorRules) {
    this.rules = rules;
  }

  emit(command: FloorCommand): void {
    this.commands.push(command);
  }

  journal<D extends Decision>(
    subject: string,
    decision: D,
    why: Why<NoteReasons[D], FloorReasonParams>,
    rest: Pick<JournalDecision, 'figures' | 'assignment'> = {},
  ): void {
    this.commands.push({ type: 'journal', subject, decision, ...reasoned(why), ...rest } as JournalDecision);
  }

  alarm<C extends AlarmCode>(code: C, subject: string, why: Why<AlarmReasons[C], FloorReasonParams>): void {
    this.commands.push({ type: 'alarm', code, subject, ...reasoned(why) } as RaiseAlarm);
    const endsAt = this.alarms.begin(code, subject, this.now);
    if (endsAt !== undefined) this.deadlines.set(endsAt, 'alarm', subject);
  }

  /** What the alarm told of is over; nothing when it is not active. */
  endAlarm(code: AlarmCode, subject: string, reason: AlarmEndReason = 'over'): void {
    if (this.alarms.end(code, subject)) this.commands.push({ type: 'alarmEnded', code, subject, reason });
  }

  /** Tells the pacing policy, if it learns. */
  observe(observation: PacingObservation): void {
    this.rules.pacing.observe?.(observation);
  }

  trunk(name: string): TrunkGate {
    let gate = this.trunks.get(name);
    if (!gate) {
      const { trunkFailureLimit, trunkCoolDownMs } = this.rules.settings;
      gate = new TrunkGate(name, { failureLimit: trunkFailureLimit, holdMs: trunkCoolDownMs });
      this.trunks.set(name, gate);
    }
    return gate;
  }

  /** Calls that the switch can still take. */
  get room(): number {
    return Math.max(0, (this.mostCalls ?? Number.POSITIVE_INFINITY) - this.calls.size);
  }

  /** Why nothing may be dialled now on the whole floor; undefined when something may. */
  whyHalted(): HaltReason | undefined {
    if (this.isClosing) return 'closing';
    if (!this.isStoreUp) return 'storeDown';
    if (!this.isLinkUp) return 'linkDown';
    return this.heldUntil !== undefined && this.now < this.heldUntil ? 'unreachable' : undefined;
  }
}
