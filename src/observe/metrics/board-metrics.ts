import { Counter, Gauge, type Registry } from 'prom-client';
import type { CampaignView } from '../../floor/view.ts';
import type { Board } from '../board.ts';

const campaignCounts = ['dialled', 'answered', 'live', 'machines', 'connected', 'abandoned'] as const;

/** What the board shows, as gauges and counters. */
export class BoardMetrics {
  readonly #registers: Registry[];
  readonly #storeUp: Gauge;
  readonly #agents: Gauge<'state'>;
  readonly #calls: Gauge<'phase'>;
  readonly #occupancy: Gauge;
  readonly #lines: Gauge<'campaign'>;
  readonly #attempts: Counter<'campaign' | 'outcome'>;
  readonly #counts: Counter<'campaign' | 'what'>;
  readonly #windowLive: Gauge<'campaign'>;
  readonly #windowAbandoned: Gauge<'campaign'>;
  readonly #abandonment: Gauge<'campaign'>;
  readonly #cap: Gauge<'campaign'>;
  readonly #trunkUp: Gauge<'trunk'>;
  readonly #trunkCalls: Gauge<'trunk'>;
  readonly #strangers: Counter<'kind'>;
  readonly #alarms: Gauge<'code'>;

  constructor(registers: Registry[]) {
    this.#registers = registers;
    this.#storeUp = this.#gauge('store_up', 'Whether Redis answers: 1 or 0', []);
    this.#agents = this.#gauge('agents', 'Agents by state', ['state']);
    this.#calls = this.#gauge('calls', 'Calls in progress by phase', ['phase']);
    this.#occupancy = this.#gauge(
      'occupancy_ratio',
      'Talking and wrapping up over time logged in and not paused, since the service began',
      [],
    );
    this.#lines = this.#gauge('lines', 'Lines in use', ['campaign']);
    this.#attempts = this.#counter('attempts_total', 'Settled attempts by outcome', ['campaign', 'outcome']);
    this.#counts = this.#counter('calls_total', `Calls that were ${campaignCounts.join(', ')}`, ['campaign', 'what']);
    this.#windowLive = this.#gauge(
      'abandonment_window_live',
      'Live answers in the accounting window of the cap: the legal denominator',
      ['campaign'],
    );
    this.#windowAbandoned = this.#gauge(
      'abandonment_window_abandoned',
      'Abandoned live answers in that window: the numerator',
      ['campaign'],
    );
    this.#abandonment = this.#gauge('abandonment_ratio', 'Their quotient; 0 before the first', ['campaign']);
    this.#cap = this.#gauge('abandonment_cap_ratio', 'What it may be at most', ['campaign']);
    this.#trunkUp = this.#gauge('trunk_up', 'Whether the trunk answers: 1 or 0', ['trunk']);
    this.#trunkCalls = this.#gauge('trunk_calls', 'Calls that hold a channel of the trunk', ['trunk']);
    this.#strangers = this.#counter('strangers_total', 'What strangers tried at SIP and the API', ['kind']);
    this.#alarms = this.#gauge('alarms', 'Alarms that are not over', ['code']);
  }

  set(board: Board): void {
    const { floor, trunks } = board;
    this.#storeUp.set(board.store === 'up' ? 1 : 0);
    this.#occupancy.set(floor.occupancy);
    for (const [state, count] of Object.entries(floor.agentsByState)) this.#agents.set({ state }, count);
    for (const [phase, count] of Object.entries(floor.callsByPhase)) this.#calls.set({ phase }, count);
    this.#setCampaigns(floor.campaigns);
    this.#trunkUp.reset();
    this.#trunkCalls.reset();
    for (const { trunk, up, channelsInUse } of trunks) {
      this.#trunkUp.set({ trunk }, up ? 1 : 0);
      this.#trunkCalls.set({ trunk }, channelsInUse);
    }
    this.#strangers.reset();
    for (const [kind, count] of Object.entries(board.strangers)) this.#strangers.inc({ kind }, count);
    this.#alarms.reset();
    for (const { code, endedAt } of board.alarms) if (endedAt === undefined) this.#alarms.inc({ code });
  }

  /** Set afresh each time: a campaign that was removed is not reported for ever. */
  #setCampaigns(campaigns: readonly CampaignView[]): void {
    const mine = [this.#windowLive, this.#windowAbandoned, this.#abandonment, this.#cap];
    for (const metric of [this.#lines, this.#attempts, this.#counts, ...mine]) metric.reset();
    for (const view of campaigns) {
      const campaign = view.campaignId;
      this.#lines.set({ campaign }, view.lines);
      for (const [outcome, count] of Object.entries(view.outcomes)) this.#attempts.inc({ campaign, outcome }, count);
      for (const what of campaignCounts) this.#counts.inc({ campaign, what }, view[what]);
      this.#windowLive.set({ campaign }, (view.window ?? view).live);
      this.#windowAbandoned.set({ campaign }, (view.window ?? view).abandoned);
      this.#abandonment.set({ campaign }, view.abandonment);
      this.#cap.set({ campaign }, view.abandonmentCap);
    }
  }

  #gauge<L extends string>(name: string, help: string, labelNames: L[]): Gauge<L> {
    return new Gauge({ name: `marcador_${name}`, help, labelNames, registers: this.#registers });
  }

  #counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name: `marcador_${name}`, help, labelNames, registers: this.#registers });
  }
}
