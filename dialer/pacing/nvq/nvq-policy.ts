import type { EpochMs } from '../../../kernel/clock.ts';
import type { AbandonmentPolicy } from '../../campaign/campaign.ts';
import {
  AbandonmentBudget,
  type BudgetTransition,
  type BudgetView,
  type WindowCounts,
  type WindowReport,
} from '../budget.ts';
import { EventRate } from '../estimators/event-rate.ts';
import { Learner } from '../estimators/learner.ts';
import type {
  PacingAgent,
  PacingCampaign,
  PacingObservation,
  PacingOrder,
  PacingPolicy,
  PacingSnapshot,
} from '../policy.ts';
import { windowAt } from '../window.ts';
import { decideNvq } from './decide-nvq.ts';
import { freeWithin, type FreeHorizon } from './forecast.ts';
import { defaultGateSettings, gateOf, shutGate, type Gate, type GateSettings } from './gate.ts';
import { defaultGuardSettings, type GuardSettings } from './guard.ts';
import { Overshoot } from './overshoot.ts';
import { planCancels } from './plan-cancels.ts';
import { Refill } from './refill.ts';
import { Situation } from './situation.ts';
import { Stall } from './stall.ts';
import { TrackRecord } from './track-record.ts';

/** How the policy is made. Everything has a default that works. */
export interface NvqOptions {
  readonly gate?: Partial<GateSettings>;
  readonly guard?: Partial<GuardSettings>;
  /** Chance that a call hung up as a machine was a person, 0..1; default 0. */
  readonly machineMistake?: number;
  /** The laboratory's bound: when each busy agent will be free again. Absent: estimated. */
  readonly freeAt?: (agentId: string) => EpochMs | undefined;
  /** Gets every step of a budget, in order, for the store. Must not throw. */
  readonly onTransition?: (transition: BudgetTransition) => void;
}

interface CampaignState {
  readonly budget: AbandonmentBudget;
  readonly answers: EventRate;
  readonly refill: Refill;
  readonly overshoot: Overshoot;
  rules: PacingCampaign | undefined;
  /** Risk up to which the last decision opened lines: θ, less where something else held it back, 0 while the gate is shut. */
  risked: number;
}

const longestRestMs = 500;
const largeFloor = 40;
const longestVerdictMs = 5000;
const defaultRingTimeoutMs = 25_000;

/**
 * Predictive pacing that keeps each campaign's abandonment cap: newsvendor-quantile order-up-to (decide-nvq.ts) inside a
 * token budget (budget.ts). Campaigns in progressive mode, or without a cap, get one line for each idle agent. One object
 * serves all campaigns of a floor, since they share agents.
 */
export class NvqPolicy implements PacingPolicy {
  readonly name = 'nvq';
  readonly learner = new Learner();
  readonly #record = new TrackRecord();
  readonly #situation: Situation;
  readonly #gate: GateSettings;
  readonly #guard: GuardSettings;
  readonly #mistake: number;
  readonly #onTransition: (transition: BudgetTransition) => void;
  readonly #campaigns = new Map<string, CampaignState>();
  readonly #stall = new Stall();
  #decidedAt = -Infinity;
  #staffed = 0;
  #vanishedAt = -Infinity;

  constructor(options: NvqOptions = {}) {
    this.#situation = new Situation(this.learner, this.#record, options.freeAt);
    this.#gate = { ...defaultGateSettings, ...options.gate };
    this.#guard = { ...defaultGuardSettings, ...options.guard };
    this.#mistake = options.machineMistake ?? 0;
    this.#onTransition = options.onTransition ?? (() => undefined);
  }

  decide(snapshot: PacingSnapshot): readonly PacingOrder[] {
    if (!this.#isDue(snapshot)) return [];
    this.learner.advance(snapshot.calls, snapshot.now);
    const isStalled = this.#stall.look(snapshot.now);
    const gates = new Map<string, Gate>();
    for (const campaign of snapshot.campaigns) {
      const gate = this.#gateOf(campaign, snapshot);
      gates.set(campaign.campaignId, isStalled && gate.open ? { ...gate, open: false, reason: 'stalled' } : gate);
    }
    this.#situation.read(snapshot, patienceOf(snapshot.campaigns));
    const ramped = snapshot.campaigns.map((campaign) => this.#ramped(campaign, snapshot.now));
    const orders = decideNvq(ramped, this.#situation, { learner: this.learner, gates, guard: this.#guard });
    for (const { campaignId, figures } of orders) {
      const isOpen = gates.get(campaignId)?.open === true;
      this.#stateOf(campaignId).risked = isOpen ? Math.min(figures['theta'] ?? 0, figures['marginal'] ?? 0) : 0;
    }
    const explained = orders.map((order) => this.#explainRamp(order, snapshot));
    return this.#agentsVanished(snapshot) ? this.#withCancels(explained, snapshot, gates) : explained;
  }

  observe(event: PacingObservation): void {
    this.#watchCarrier(event);
    this.learner.observe(event);
    this.#record.observe(event);
    if (event.type === 'talkEnded' || event.type === 'wrapEnded' || event.type === 'campaignChanged') return;
    const transition = this.#count(event);
    if (!transition) return;
    this.#learnRisk(transition);
    this.#watchCap(transition);
    this.#onTransition(transition);
  }

  /** The budget of a campaign now; undefined before it was seen with a cap. */
  budget(campaignId: string, now: EpochMs): BudgetView | undefined {
    const state = this.#campaigns.get(campaignId);
    return state?.rules && this.#view(state, state.rules, now);
  }

  freeWithin(agents: readonly PacingAgent[], horizon: FreeHorizon): readonly number[] {
    return agents.map((agent) => freeWithin(agent, this.learner, horizon));
  }

  report(
    campaignId: string,
    rules: AbandonmentPolicy,
    at: { readonly now: EpochMs; readonly offsetMs: number },
  ): WindowReport {
    const budget = this.#campaigns.get(campaignId)?.budget ?? new AbandonmentBudget(campaignId);
    return budget.report(rules, at);
  }

  /** Takes up what earlier processes counted; `goingOn`: attempts whose calls outlived them. */
  loadBudget(
    campaignId: string,
    windows: Readonly<Record<string, WindowCounts>>,
    goingOn: readonly string[] = [],
  ): void {
    this.#stateOf(campaignId).budget.load(windows, goingOn);
  }

  /** What the carrier does: bursts of failures, and the first answer after it connected nobody for a while. */
  #watchCarrier(event: PacingObservation): void {
    if (event.type === 'dialled') this.#stateOf(event.campaignId).refill.dialled(event.at);
    if (event.type === 'ended') this.#stateOf(event.campaignId).refill.ended(event.outcome, event.at);
    if (event.type !== 'live' || !this.learner.campaign(event.campaignId).calibration.answersMissing) return;
    this.#stateOf(event.campaignId).refill.begin(event.at);
  }

  #ramped(campaign: PacingCampaign, now: EpochMs): PacingCampaign {
    const room = this.#stateOf(campaign.campaignId).refill.room(now);
    return room < campaign.freeLines ? { ...campaign, freeLines: room } : campaign;
  }

  /** Lines there are, only the carrier is not trusted with them yet. */
  #explainRamp(order: PacingOrder, { campaigns, now }: PacingSnapshot): PacingOrder {
    if (order.reason !== 'noFreeLine') return order;
    const own = campaigns.find(({ campaignId }) => campaignId === order.campaignId);
    const isRamp = this.#stateOf(order.campaignId).refill.room(now) < (own?.freeLines ?? 0);
    return isRamp ? { ...order, reason: 'carrierRecovers' } : order;
  }

  /** Large floors are decided in steps of up to half a second: among hundreds of agents nothing is gained by less. */
  #isDue({ now, agents }: PacingSnapshot): boolean {
    const restMs = agents.length < largeFloor ? 0 : Math.min(longestRestMs, agents.length);
    const restedMs = now - this.#decidedAt;
    if (restedMs >= 0 && restedMs < restMs) return false;
    this.#decidedAt = now;
    return true;
  }

  /** Fewer agents work than a moment ago: until the calls dialled for them have ended, their number is checked again. */
  #agentsVanished({ now, agents }: PacingSnapshot): boolean {
    const staffed = agents.reduce(
      (count, { phase, leaving }) => (phase === 'paused' || leaving ? count : count + 1),
      0,
    );
    if (staffed < this.#staffed) this.#vanishedAt = now;
    this.#staffed = staffed;
    return now - this.#vanishedAt < defaultRingTimeoutMs;
  }

  #withCancels(
    orders: readonly PacingOrder[],
    snapshot: PacingSnapshot,
    gates: ReadonlyMap<string, Gate>,
  ): readonly PacingOrder[] {
    return orders.map((order) => {
      const campaign = snapshot.campaigns.find(({ campaignId }) => campaignId === order.campaignId);
      if (!campaign?.abandonment || order.lines > 0) return order;
      const slack = gates.get(order.campaignId)?.slack ?? 0;
      const cancel = planCancels(campaign, snapshot, { situation: this.#situation, learner: this.learner, slack });
      return cancel.length === 0 ? order : { ...order, cancel, reason: 'agentsVanished' };
    });
  }

  #count(event: PacingObservation & { readonly callId: string }): BudgetTransition | undefined {
    const { budget, rules } = this.#stateOf(event.campaignId);
    const window = (): ReturnType<typeof windowAt> =>
      windowAt(rules?.abandonment?.window ?? { type: 'day' }, rules?.utcOffsetMs ?? 0, event.at);
    switch (event.type) {
      case 'live':
        return budget.live(event.callId, event.window ?? window(), event.at);
      case 'connected':
      case 'abandoned':
        return budget.decided(event.callId, event.type, event.at);
      case 'machineHangUp':
        return budget.machineHangUp(event.callId, {
          window: event.window ?? window(),
          at: event.at,
          withinMs: rules?.abandonment?.connectionThresholdMs ?? 0,
        });
      case 'ended':
        budget.ended(event.callId);
        return undefined;
      default:
        return undefined;
    }
  }

  /** What θ stood for against what came of it, and how often live answers come. */
  #learnRisk({ campaignId, kind, at }: BudgetTransition): void {
    const { risk } = this.learner.campaign(campaignId);
    const { answers, risked } = this.#stateOf(campaignId);
    if (kind === 'abandoned') risk.observe();
    if (kind !== 'live') return;
    risk.expect(risked);
    answers.observe(at);
  }

  #watchCap({ campaignId, kind, at }: BudgetTransition): void {
    const state = this.#stateOf(campaignId);
    const view = kind === 'abandoned' && state.rules ? this.#view(state, state.rules, at) : undefined;
    if (view) state.overshoot.abandoned(view);
  }

  #gateOf(campaign: PacingCampaign, { now, agents }: PacingSnapshot): Gate {
    const state = this.#stateOf(campaign.campaignId);
    state.rules = campaign;
    const ringTimeoutMs = campaign.ringTimeoutMs ?? defaultRingTimeoutMs;
    this.learner.rings(campaign.campaignId, ringTimeoutMs);
    const view = campaign.mode === 'predictive' ? this.#view(state, campaign, now) : undefined;
    if (!view) return shutGate;
    const { risk, calibration } = this.learner.campaign(campaign.campaignId);
    const working = agents.reduce((count, { phase }) => (phase === 'paused' ? count : count + 1), 0);
    if (working === 0) state.answers.rest(now);
    const outlook = {
      now,
      longestCallMs: ringTimeoutMs + longestVerdictMs,
      agents: working,
      answersToCome: state.answers.expected(now, view.window.endsAt),
      riskRatio: risk.ratio,
      overshoot: state.overshoot.of(view),
      answersMissing: calibration.answersMissing,
    };
    return gateOf(view, outlook, this.#gate);
  }

  #view(
    state: CampaignState,
    { abandonment, utcOffsetMs, machineMistake }: PacingCampaign,
    now: EpochMs,
  ): BudgetView | undefined {
    if (!abandonment) return undefined;
    return state.budget.view(
      abandonment,
      { now, offsetMs: utcOffsetMs ?? 0 },
      { tokenShare: this.#gate.tokenShare, mistake: machineMistake ?? this.#mistake },
    );
  }

  #stateOf(campaignId: string): CampaignState {
    let state = this.#campaigns.get(campaignId);
    if (!state) {
      state = {
        budget: new AbandonmentBudget(campaignId),
        answers: new EventRate(),
        refill: new Refill(),
        overshoot: new Overshoot(),
        rules: undefined,
        risked: 0,
      };
      this.#campaigns.set(campaignId, state);
    }
    return state;
  }
}

/** How long a live answer may wait for an agent: the least of the campaigns that share the floor. */
function patienceOf(campaigns: readonly PacingCampaign[]): number {
  let patience = Infinity;
  for (const { abandonment } of campaigns)
    patience = Math.min(patience, abandonment?.connectionThresholdMs ?? Infinity);
  return Number.isFinite(patience) ? patience : 0;
}
