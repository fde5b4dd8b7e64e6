import type { PacingPolicy, PacingRecord } from '../../dialer/pacing/policy.ts';
import type { ReadyRecord } from '../../src/floor/state/campaign-on-floor.ts';
import type { ClaimMore, FloorCommand } from '../../src/floor/state/commands.ts';
import type { FloorEvent } from '../../src/floor/state/events.ts';
import { Floor } from '../../src/floor/floor.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { seededRng } from '../../kernel/rng.ts';
import { Carrier } from './carrier.ts';
import { EventQueue } from './event-queue.ts';
import { campaignOf } from './lab-campaign.ts';
import type { Foresight } from '../policies/clairvoyant.ts';
import { Effectiveness, hasWorth } from './effectiveness.ts';
import { knownPairs } from './known-pairs.ts';
import { mix } from './mix.ts';
import { Population } from './population.ts';
import type { Scenario } from '../scenario.ts';
import { Staff } from './staff.ts';
import { Stalls } from './stalls.ts';
import { Tally, type RunResult } from '../tally.ts';
import { Weather } from './weather.ts';
import type { Clockwork } from './world-clockwork.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Monday 2026-01-05 00:00 UTC: the laboratory's first midnight. */
const firstMidnight = 1_767_571_200_000;
/** Dialling ends so long before the end of a day that the last calls have ended. */
const drainMs = 30_000;

/** The laboratory's floor holds more records ready: its hopper answers at once. */
export const labSettings = { maxReady: 2000 } as const;

/** What a run is watched by. */
export interface Watchers {
  /** Every event and what the floor wanted, for a journal. */
  readonly onStep?: (step: {
    readonly at: EpochMs;
    readonly event: FloorEvent;
    readonly commands: readonly FloorCommand[];
  }) => void;
  /** Every simulated minute. */
  readonly onMinute?: (minute: Minute) => void;
}

/** A minute of a strip chart. */
export interface Minute {
  readonly at: EpochMs;
  /** Share of the run that is over, 0..1. */
  readonly done: number;
  readonly lines: number;
  readonly agents: Readonly<Record<'idle' | 'busy' | 'absent', number>>;
}

/**
 * A discrete-event world with virtual time around the real floor. Deterministic: the same scenario, policy and seed give
 * the same events and commands.
 */
export class World implements Clockwork {
  now: EpochMs;
  readonly #scenario: Scenario;
  readonly #queue = new EventQueue();
  readonly #floor: Floor;
  readonly #populations: ReadonlyMap<string, Population>;
  readonly #carrier: Carrier;
  readonly #staff: Staff;
  readonly #stalls: Stalls;
  readonly #effectiveness: Effectiveness;
  readonly #tally: Tally;
  readonly #watchers: Watchers;
  readonly #startsAt: EpochMs;
  readonly #endsAt: EpochMs;
  readonly #presence = { idle: 0, busy: 0, absent: 0 };
  #dayStartsAt: EpochMs;
  /** When answers that the floor collects are matched together. */
  #matchDueAt: EpochMs | undefined;

  constructor(scenario: Scenario, policy: PacingPolicy, seed: number, watchers: Watchers = {}) {
    this.#scenario = scenario;
    this.#watchers = watchers;
    this.#startsAt = firstMidnight + scenario.startHour * hourMs;
    this.#dayStartsAt = this.#startsAt;
    this.#endsAt = this.#startsAt + (scenario.days - 1) * dayMs + scenario.hours * hourMs;
    this.now = this.#startsAt;
    this.#floor = new Floor({ pacing: policy, settings: labSettings });
    this.#tally = new Tally(scenario.abandonment.cap, scenario.abandonment.window);
    this.#populations = new Map(
      scenario.campaigns.map((campaign, index) => [
        campaign.id,
        new Population(scenario, campaign, mix(seed, index, 7)),
      ]),
    );
    const rng = seededRng(mix(seed, 1, 1));
    this.#effectiveness = new Effectiveness(scenario, seed);
    this.#staff = new Staff(this, scenario, { tally: this.#tally, rng, effectiveness: this.#effectiveness });
    this.#carrier = new Carrier(this, this.#surroundings(seed), this.#tally);
    this.#stalls = new Stalls(this, scenario.happenings, seededRng(mix(seed, 3, 3)));
  }

  after(delayMs: number, action: () => void): void {
    this.#queue.at(this.now + delayMs, action);
  }

  feed(event: FloorEvent): void {
    if (this.#stalls.hold(event)) return;
    const commands = this.#floor.handle(event, this.now);
    this.#watchers.onStep?.({ at: this.now, event, commands });
    for (const command of commands) this.#carryOut(command);
    const { matchDueAt } = this.#floor;
    if (matchDueAt !== undefined && matchDueAt !== this.#matchDueAt) {
      this.after(matchDueAt - this.now, () => this.feed({ type: 'tick' }));
    }
    this.#matchDueAt = matchDueAt;
  }

  /** When a busy agent will be free: for bounds only. */
  freeAt(agentId: string): EpochMs {
    return this.#staff.freeAt(agentId);
  }

  /** What a record that waits for its dial would answer if it were dialled now: for bounds only. */
  foresee(campaignId: string, record: PacingRecord): Foresight | undefined {
    const claimed = (record as Partial<ReadyRecord>).claimed;
    const fate = claimed && this.#populations.get(campaignId)?.foresee(claimed.debtor.id);
    return fate && { callId: claimed.callId, liveAfterMs: this.#carrier.liveAfterMs(campaignId, fate) };
  }

  /** Records that the floor holds now. */
  get leases(): number {
    return this.#floor.leases().length;
  }

  /** Runs the scenario to its end. */
  run(): RunResult {
    this.#open();
    for (let next = this.#queue.nextAt; next !== undefined && next <= this.#endsAt; next = this.#queue.nextAt) {
      this.now = next;
      this.#queue.shift()?.action();
    }
    this.now = this.#endsAt;
    const result = this.#tally.result(this.#endsAt);
    if (!hasWorth(this.#scenario)) return result;
    return { ...result, matching: this.#tally.matches.figures(result.agentHours) };
  }

  #surroundings(seed: number): ConstructorParameters<typeof Carrier>[1] {
    return {
      scenario: this.#scenario,
      weather: new Weather(this.#scenario),
      populations: this.#populations,
      rng: seededRng(mix(seed, 2, 2)),
      minuteOfDay: () => (this.now - this.#dayStartsAt) / 60_000,
      paceOf: (agentId) => this.#staff.paceOf(agentId),
      effectOf: (agentId, segment) => this.#effectiveness.effectOf(agentId, segment),
      joined: (agentId, conversation) => this.#staff.joined(agentId, conversation),
    };
  }

  #open(): void {
    for (const campaign of this.#scenario.campaigns) {
      const rules = campaignOf(this.#scenario, campaign, 'predictive');
      this.feed({ type: 'campaignApplied', campaign: rules, status: 'paused' });
    }
    this.feed({ type: 'trunks', trunks: this.#carrier.trunks() });
    this.#staff.introduce();
    if (this.#scenario.campaigns.some(({ match }) => match === 'knownPairs')) {
      const truth = { effectiveness: this.#effectiveness, paces: this.#staff.paces(), at: this.now };
      this.feed({ type: 'matchKnowledge', knowledge: knownPairs(this.#scenario, truth) });
    }
    for (let day = 0; day < this.#scenario.days; day += 1) this.after(day * dayMs, () => this.#openDay());
    const warmUpMs = this.#scenario.warmUpMinutes * 60_000;
    if (warmUpMs > 0) this.after(warmUpMs, () => this.#tally.beginAnew(this.now));
    this.#everyMinute();
  }

  #openDay(): void {
    this.#dayStartsAt = this.now;
    const lengthMs = this.#scenario.hours * hourMs;
    this.#staff.planDay();
    this.#stalls.planDay(lengthMs);
    this.#commandCampaigns('start');
    this.#tick(this.now + lengthMs);
    this.after(lengthMs - drainMs, () => this.#commandCampaigns('drain'));
    for (const happening of this.#scenario.happenings) {
      if (happening.type !== 'listChange') continue;
      const { atMinute, campaign: campaignId, segments, told } = happening;
      this.after(atMinute * 60_000, () => {
        this.#populations.get(campaignId)?.change(segments);
        if (told) this.#retell(campaignId);
      });
    }
  }

  /** An operator applies the campaign again with its new list. */
  #retell(campaignId: string): void {
    const campaign = this.#scenario.campaigns.find(({ id }) => id === campaignId);
    if (!campaign) return;
    const rules = campaignOf(this.#scenario, campaign, 'predictive');
    this.feed({ type: 'campaignApplied', campaign: { ...rules, name: `${rules.name} new list` }, status: 'running' });
  }

  #commandCampaigns(action: 'start' | 'drain'): void {
    for (const { id } of this.#scenario.campaigns) this.feed({ type: 'campaignCommanded', campaignId: id, action });
  }

  #tick(untilAt: EpochMs): void {
    this.after(this.#scenario.tickMs, () => {
      this.feed({ type: 'tick' });
      if (this.now < untilAt) this.#tick(untilAt);
    });
  }

  #everyMinute(): void {
    const { onMinute } = this.#watchers;
    if (!onMinute) return;
    const done = (this.now - this.#startsAt) / (this.#endsAt - this.#startsAt);
    onMinute({ at: this.now, done, lines: this.#carrier.inFlight, agents: { ...this.#presence } });
    this.after(60_000, () => this.#everyMinute());
  }

  #carryOut(command: FloorCommand): void {
    switch (command.type) {
      case 'claimMore':
        this.after(0, () => this.#claim(command));
        return;
      case 'release':
        for (const { campaignId, debtorId } of command.leases) this.#populations.get(campaignId)?.release(debtorId);
        return;
      case 'settle': {
        const { lease, next } = command.settlement;
        this.#populations.get(lease.campaignId)?.settle(lease.debtorId, next);
        return;
      }
      case 'openAgentLeg':
        this.#staff.openLeg(command.agentId, command.legId);
        return;
      case 'agentStateChanged':
        this.#presence[presenceOf(command.from)] -= 1;
        this.#presence[presenceOf(command.to)] += 1;
        this.#staff.changed(command);
        return;
      default:
        this.#switch(command);
    }
  }

  #switch(command: FloorCommand): void {
    if (command.type === 'dial') this.#carrier.dial(command);
    else if (command.type === 'connect') {
      this.#tally.matches.match(command.match?.explored === true);
      this.#carrier.connect(command.callId, command.legId, command.agentId);
    } else if (command.type === 'hangUp') this.#carrier.hangUp(command.callId);
    else if (command.type === 'cancel') this.#carrier.cancel(command.callId);
  }

  #claim({ campaignId, count: asked, without }: ClaimMore): void {
    const population = this.#populations.get(campaignId);
    if (!population) throw new Error('records of an unknown campaign were claimed');
    const records = population.claim(asked, this.now, without);
    const { nextAt, unfinished } = population;
    const schedule = records.length < asked && nextAt !== undefined ? { nextEligibleAt: nextAt } : {};
    const others = unfinished - records.length;
    this.feed({ type: 'recordsClaimed', campaignId, records, asked, unfinished: others, ...schedule });
  }
}

function presenceOf(state: string): 'idle' | 'busy' | 'absent' {
  if (state === 'idle' || state === 'reserved') return 'idle';
  return state === 'talking' || state === 'wrapUp' ? 'busy' : 'absent';
}
