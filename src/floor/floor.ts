import type { ClaimedRecord, Lease } from '../../dialer/attempt/attempt.ts';
import type { UtcOffset } from '../../dialer/compliance/civil-day.ts';
import { noRules, type RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { AmdKnowledge } from '../../dialer/amd/amd-counts.ts';
import type { MatchKnowledgeState } from '../../routing/match/knowledge/match-knowledge.ts';
import type { PacingPolicy } from '../../dialer/pacing/policy.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { agentSituation, type AgentSituation } from './agent-situation.ts';
import { explainRoute, type RouteView } from './explain-route.ts';
import type { FloorCommand } from './state/commands.ts';
import { attemptInProgress, type AttemptInProgress } from './attempts-in-progress.ts';
import { connectWaiting } from './moves/calls/connect-live.ts';
import type { FloorEvent } from './state/events.ts';
import { FloorState } from './state/floor-state.ts';
import { onEvent } from './handlers/on-event.ts';
import { reviewWithoutCalls } from './handlers/on-campaign-event.ts';
import { processDue } from './handlers/on-due.ts';
import { dialCallbacks, followKept } from './moves/records/dial-callbacks.ts';
import { pace } from './moves/pace.ts';
import { takeBlock } from './moves/take-block.ts';
import { defaultSettings, type FloorSettings } from './state/settings.ts';
import { viewFloor, type FloorView } from './view.ts';
import { reviewWishes } from './moves/agent-requests.ts';

export interface FloorOptions {
  readonly pacing: PacingPolicy;
  /** Rule packs by the name campaigns use. `none` is always there; a campaign that names an unknown pack is not dialled. */
  readonly rulePacks?: ReadonlyMap<string, RulePack>;
  /** Zone arithmetic for the rule packs; required when there are any. Default: every zone is UTC. */
  readonly utcOffset?: UtcOffset;
  readonly settings?: Partial<FloorSettings>;
}

/**
 * One pool of agents with the campaigns that feed it: a single-writer state machine in memory. Events in, commands out;
 * no I/O, no clock, no randomness: the same events at the same instants give the same commands.
 * `now` never goes back; the caller carries out commands in order. Wrong and late events change nothing and are journalled.
 */
export class Floor {
  readonly #state: FloorState;

  /** @throws Error when rule packs come without zone arithmetic */
  constructor(options: FloorOptions) {
    const { rulePacks, utcOffset } = options;
    if (rulePacks && !utcOffset) throw new Error('rule packs need utcOffset: their hours are local times');
    this.#state = new FloorState({
      pacing: options.pacing,
      rulePacks: new Map([[noRules.id, noRules], ...(rulePacks ?? [])]),
      utcOffset: utcOffset ?? (() => 0),
      settings: { ...defaultSettings, ...options.settings },
    });
  }

  /** Takes one event and returns what is to be done about it, in order. */
  handle(event: FloorEvent, now: EpochMs): readonly FloorCommand[] {
    const state = this.#state;
    state.now = Math.max(now, state.now);
    state.commands = [];
    processDue(state);
    for (const campaign of state.campaigns.values()) takeBlock(state, campaign);
    onEvent(state, event);
    if (state.kept.size > 0) followKept(state);
    if (state.matchNeeded) connectWaiting(state);
    if (state.leavingIdle.size > 0) reviewWishes(state);
    if (state.reviewNeeded) {
      state.reviewNeeded = false;
      for (const campaign of state.campaigns.values()) reviewWithoutCalls(state, campaign);
    }
    if (state.paceNeeded) dialCallbacks(state);
    pace(state);
    return state.commands;
  }

  /** When the floor next has something to do by itself: send a `tick` then, or a little later; undefined when nothing is due. */
  get nextDueAt(): EpochMs | undefined {
    return this.#state.deadlines.nextAt;
  }

  /** Whether the switch can be reached, by its last word. */
  get switchIsUp(): boolean {
    return this.#state.isLinkUp;
  }

  /** The floor as data, for status and the live board. */
  view(now: EpochMs): FloorView {
    return viewFloor(this.#state, now);
  }

  /** Attempts between their dial and their settlement. */
  attemptsInProgress(): readonly AttemptInProgress[] {
    return [...this.#state.calls.values()].map(attemptInProgress);
  }

  /** The campaigns that dial: they run, and somebody works for them. */
  dialling(): readonly string[] {
    const campaigns = [...this.#state.campaigns.values()];
    return campaigns
      .filter((campaign) => campaign.status === 'running' && campaign.staffed > 0)
      .map(({ rules }) => rules.id);
  }

  /** What one agent does now; undefined for one it does not know. */
  situationOf(agentId: string): AgentSituation | undefined {
    return agentSituation(this.#state, agentId);
  }

  /** The call that the agent has, or had last. */
  lastCallOf(agentId: string): LastCallView | undefined {
    const lastCall = this.#state.agents.get(agentId)?.lastCall;
    if (!lastCall) return undefined;
    const { callId, campaignId, lease, call } = lastCall;
    return { callId, campaignId, debtorId: lease.debtorId, e164: call.e164, dialledAt: call.dialledAt };
  }

  /** What was learnt of machines, to be kept in the store. */
  machineKnowledge(): AmdKnowledge {
    return this.#state.machines.toState();
  }

  /** Who would get a debtor now, and why; undefined when the campaign is not on the floor. */
  explainRoute(
    campaignId: string,
    record: Pick<ClaimedRecord, 'debtor' | 'progress'>,
    now: EpochMs,
  ): RouteView | undefined {
    return explainRoute(this.#state, campaignId, record, now);
  }

  /** What was learnt of how agents and records match, to be kept in the store. */
  matchKnowledge(): MatchKnowledgeState {
    return this.#state.matching.toState();
  }

  /** Answers that wait are matched together then: send a `tick` then, or a little later; undefined when none are collected. */
  get matchDueAt(): EpochMs | undefined {
    return this.#state.collectingUntil;
  }

  /** Every lease the floor holds, of ready records and calls in flight: to be renewed while it does. */
  leases(): readonly Lease[] {
    const leases: Lease[] = [];
    for (const { readyDebtors } of this.#state.campaigns.values()) {
      for (const { claimed } of readyDebtors.values()) leases.push(claimed.lease);
    }
    for (const { record } of this.#state.calls.values()) leases.push(record.lease);
    return leases;
  }
} /** An agent's call, as its disposition is about it. */
interface LastCallView {
  readonly callId: string;
  readonly campaignId: string;
  readonly debtorId: string;
  readonly e164: string;
  readonly dialledAt: EpochMs;
}
