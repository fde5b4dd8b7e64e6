import type { EpochMs } from '../../../kernel/clock.ts';
import type { Outcome } from '../../outcome/outcome.ts';
import type { PacingCall, PacingObservation, PacingRecord } from '../policy.ts';
import { AgentPaces, type AgentPaceState } from './agent-pace.ts';
import { AnswerProbability, type AnswerProbabilityState } from './answer-probability.ts';
import { Calibration, type CalibrationState } from './calibration.ts';
import { RiskRatio, type RiskRatioState } from './risk-ratio.ts';
import { cumulativeAt, RingTimes, type RingTimesState } from './ring-times.ts';
import { Ripening } from './ripening.ts';
import { ServiceTimes, type ServiceTimesState } from './service-times.ts';

/** What is learnt of one campaign. */
export interface CampaignKnowledge {
  readonly answers: AnswerProbability;
  readonly calibration: Calibration;
  readonly risk: RiskRatio;
  readonly service: ServiceTimes;
}

/** What is kept over a restart, as plain data. */
export interface LearnerState {
  readonly campaigns: Readonly<
    Record<
      string,
      {
        readonly answers: AnswerProbabilityState;
        readonly calibration: CalibrationState;
        readonly risk: RiskRatioState;
        readonly service: ServiceTimesState;
      }
    >
  >;
  readonly allRings: RingTimesState;
  readonly rings: Readonly<Record<string, RingTimesState>>;
  readonly paces: Readonly<Record<string, AgentPaceState>>;
}

/** A call in flight as it was expected to go when dialled. */
export interface ExpectedCall {
  readonly campaign: CampaignKnowledge;
  readonly ring: RingTimes;
  readonly segment: string | undefined;
  readonly dialledAt: EpochMs;
  /** Chance of a live answer before calibration: mean, and cautious. */
  readonly mean: number;
  readonly upper: number;
  answeredAt: EpochMs | undefined;
  live: boolean;
  /** Until when its chances were counted as expected. */
  countedTo: EpochMs;
}

/** Outcomes that say nothing about whether a person would have answered. */
const uninformative: ReadonlySet<Outcome> = new Set<Outcome>(['cancelled', 'congestion', 'failed', 'blocked']);
const defaultRingTimeoutMs = 25_000;
/** A call dialled shows its fate at the latest so long after the ring time-out, ms. */
const verdictGraceMs = 3000;

/** Chances of older calls are not counted as expected any more. */
const longestTracedMs = 90_000;

/** The fate of a call, seen and not learnt yet. */
interface Fate {
  readonly call: ExpectedCall;
  readonly at: EpochMs;
  readonly live: boolean;
}

/**
 * Everything pacing learns from what happens: answer chances by segment, ring times by trunk and line type, talk and
 * wrap-up times by campaign, each agent's pace, and how far predictions are off.
 */
export class Learner {
  readonly paces = new AgentPaces();
  readonly #campaigns = new Map<string, CampaignKnowledge>();
  readonly #ringParent: RingTimes;
  readonly #rings = new Map<string, RingTimes>();
  readonly #calls = new Map<string, ExpectedCall>();
  readonly #agentCampaign = new Map<string, string>();
  readonly #fates = new Ripening<Fate>();
  readonly #ringTimeoutMs = new Map<CampaignKnowledge, number>();

  constructor(options: { readonly ringTimeoutMs?: number } = {}) {
    this.#ringParent = new RingTimes({ ringTimeoutMs: options.ringTimeoutMs ?? defaultRingTimeoutMs });
  }

  /** Ring times over all classes. */
  get allRings(): RingTimes {
    return this.#ringParent;
  }

  campaign(campaignId: string): CampaignKnowledge {
    let known = this.#campaigns.get(campaignId);
    if (!known) {
      known = {
        answers: new AnswerProbability(),
        calibration: new Calibration(),
        risk: new RiskRatio(),
        service: new ServiceTimes(),
      };
      this.#campaigns.set(campaignId, known);
    }
    return known;
  }

  /** How long a campaign's calls ring at most; default 25 s. */
  rings(campaignId: string, ringTimeoutMs: number): void {
    this.#ringTimeoutMs.set(this.campaign(campaignId), ringTimeoutMs);
  }

  /** The campaign of an agent's present or last conversation. */
  campaignOfAgent(agentId: string): string | undefined {
    return this.#agentCampaign.get(agentId);
  }

  /** Chances of a record before calibration. */
  chances(campaign: CampaignKnowledge, record: PacingRecord): { readonly mean: number; readonly upper: number } {
    const given = record.answerProbability;
    if (given === undefined || !(given >= 0 && given <= 1)) return campaign.answers.estimate(record.segment);
    return { mean: given, upper: given };
  }

  /** The expectations of a call in flight; made up when its dialling was never reported (after a restart). */
  expected(call: PacingCall): ExpectedCall {
    return this.#calls.get(call.callId) ?? this.#expect(call.callId, call, call, call.dialledAt);
  }

  /**
   * Counts the chances of the calls in flight as expected live answers: up to so long ago as it takes to know that an
   * answer is a person's, since no later answer can have been observed yet.
   */
  advance(calls: readonly PacingCall[], now: EpochMs): void {
    for (const fate of this.#fates.take(now)) learnFate(fate, this.#ringParent);
    for (const { calibration } of this.#campaigns.values()) calibration.lines = calls.length;
    for (const call of calls) {
      if (call.phase !== 'dialled' && call.phase !== 'ringing') continue;
      const expected = this.expected(call);
      this.#count(expected, now - expected.ring.tables().verdictMs);
    }
  }

  toState(): LearnerState {
    const campaigns = [...this.#campaigns].map(([id, { answers, calibration, risk, service }]) => {
      const state = {
        answers: answers.toState(),
        calibration: calibration.toState(),
        risk: risk.toState(),
        service: service.toState(),
      };
      return [id, state] as const;
    });
    return {
      campaigns: Object.fromEntries(campaigns),
      allRings: this.#ringParent.toState(),
      rings: Object.fromEntries([...this.#rings].map(([key, ring]) => [key, ring.toState()])),
      paces: this.paces.toState(),
    };
  }

  /** Takes up what an earlier process had learnt. */
  load(state: LearnerState): void {
    for (const [id, { answers, calibration, risk, service }] of Object.entries(state.campaigns)) {
      const campaign = this.campaign(id);
      campaign.answers.load(answers);
      campaign.calibration.load(calibration);
      campaign.risk.load(risk);
      campaign.service.load(service);
    }
    this.#ringParent.load(state.allRings);
    for (const [key, ring] of Object.entries(state.rings)) this.#ringOf(key).load(ring);
    this.paces.load(state.paces);
  }

  observe(event: PacingObservation): void {
    switch (event.type) {
      case 'dialled':
        this.#expect(event.callId, event, event.record, event.at);
        break;
      case 'answered': {
        const call = this.#calls.get(event.callId);
        if (call) call.answeredAt = event.at;
        break;
      }
      case 'live':
        this.#live(event.callId, event.at);
        break;
      case 'connected':
        this.#agentCampaign.set(event.agentId, event.campaignId);
        this.campaign(event.campaignId).service.talkBegan(event.agentId, event.at);
        break;
      case 'ended':
        this.#ended(event.callId, event.outcome, event.at);
        break;
      case 'campaignChanged':
        this.#changed(event.campaignId);
        break;
      default:
        this.#served(event);
    }
  }

  #served(event: PacingObservation): void {
    if (event.type !== 'talkEnded' && event.type !== 'wrapEnded') return;
    const { service } = this.campaign(event.campaignId);
    if (event.type === 'wrapEnded') {
      service.addWrap(event.durationMs, event.at);
      return;
    }
    service.talkEnded(event.agentId, event.durationMs, event.at);
    this.paces.add(event.agentId, event.durationMs);
  }

  #expect(
    callId: string,
    where: { readonly campaignId: string; readonly trunk: string },
    record: PacingRecord,
    dialledAt: EpochMs,
  ): ExpectedCall {
    const campaign = this.campaign(where.campaignId);
    const { mean, upper } = this.chances(campaign, record);
    const call: ExpectedCall = {
      campaign,
      ring: this.#ringOf(`${where.trunk}|${record.lineType ?? 'unknown'}`),
      segment: record.segment,
      dialledAt,
      mean,
      upper,
      answeredAt: undefined,
      live: false,
      countedTo: dialledAt,
    };
    this.#calls.set(callId, call);
    return call;
  }

  #ringOf(key: string): RingTimes {
    let ring = this.#rings.get(key);
    if (!ring) {
      ring = new RingTimes({ ringTimeoutMs: defaultRingTimeoutMs, parent: this.#ringParent });
      this.#rings.set(key, ring);
    }
    return ring;
  }

  /** In steps no wider than the tables' bins: an answer ends what is counted, so that one wide step would count too little. */
  #count(call: ExpectedCall, now: EpochMs): void {
    if (call.live || !(now > call.countedTo)) return;
    const { answered, rest } = call.ring.tables();
    const to = Math.min(now - call.dialledAt, longestTracedMs);
    let from = call.countedTo - call.dialledAt;
    let before = cumulativeAt(answered, from);
    let expected = 0;
    while (from < to) {
      const until = Math.min(to, from + RingTimes.binMs);
      const after = cumulativeAt(answered, until);
      const alive = call.mean * (1 - before) + (1 - call.mean) * (1 - cumulativeAt(rest, from));
      if (alive <= 1e-6) break;
      expected += Math.min(1, (call.mean * (after - before)) / alive);
      from = until;
      before = after;
    }
    call.campaign.calibration.expect(expected);
    call.countedTo = now;
  }

  #live(callId: string, at: EpochMs): void {
    const call = this.#calls.get(callId);
    if (!call || call.live) return;
    this.#count(call, call.answeredAt ?? at);
    call.live = true;
    call.campaign.calibration.observe();
    this.#hold({ call, at, live: true });
  }

  #ended(callId: string, outcome: Outcome, at: EpochMs): void {
    const call = this.#calls.get(callId);
    if (!call) return;
    this.#calls.delete(callId);
    if (call.live) return;
    this.#count(call, call.answeredAt ?? at);
    if (uninformative.has(outcome) || call.campaign.calibration.answersMissing) return;
    this.#hold({ call, at, live: false });
  }

  #hold(fate: Fate): void {
    const timeoutMs = this.#ringTimeoutMs.get(fate.call.campaign) ?? defaultRingTimeoutMs;
    this.#fates.hold(fate, fate.call.dialledAt + timeoutMs + verdictGraceMs);
  }

  /** A new list: what was learnt of people's answers and conversations weighs a tenth. */
  #changed(campaignId: string): void {
    const { answers, calibration, service } = this.campaign(campaignId);
    answers.fade(0.1);
    calibration.reset();
    service.fade(0.3);
  }
}

function learnFate({ call, at, live }: Fate, parent: RingTimes): void {
  call.campaign.answers.add(live, call.segment, at);
  const afterMs = at - call.dialledAt;
  const answeredAfterMs = call.answeredAt === undefined ? undefined : call.answeredAt - call.dialledAt;
  for (const ring of [call.ring, parent]) {
    if (live) ring.addLive(afterMs, answeredAfterMs ?? afterMs, at);
    else ring.addRest(afterMs, at, answeredAfterMs);
  }
}
