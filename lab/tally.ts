import type { AgentState } from '../routing/agent/agent.ts';
import type { AbandonmentWindow } from '../dialer/campaign/campaign.ts';
import { dayOfKey, windowAt } from '../dialer/pacing/window.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { MatchTally, type MatchFigures } from './match-tally.ts';

/** What a run came to. Shares are fractions, not percents. */
export interface RunResult {
  /** Time in conversation or wrap-up over time logged in and not paused. */
  readonly occupancy: number;
  readonly idleMinutesPerAgentHour: number;
  readonly agentHours: number;
  readonly liveAnswered: number;
  readonly livePerAgentHour: number;
  readonly connected: number;
  readonly connectedPerAgentHour: number;
  readonly abandoned: number;
  /** abandoned / liveAnswered. */
  readonly abandonment: number;
  /** The highest share of any accounting window with live answers, over all campaigns. */
  readonly worstWindowAbandonment: number;
  readonly windows: number;
  readonly windowsOverCap: number;
  readonly dials: number;
  readonly dialsPerLiveAnswer: number;
  readonly cancelled: number;
  /** People hung up on as machines; not among the abandoned. */
  readonly mistakenForMachine: number;
  readonly waitP50Ms: number;
  readonly waitP99Ms: number;
  /** Where the world counts the value of conversations. */
  readonly matching?: MatchFigures;
}

interface Window {
  live: number;
  abandoned: number;
}

/** Counts what happened in a run, by the world's truth rather than the floor's view. */
export class Tally {
  readonly #cap: number;
  readonly #window: AbandonmentWindow;
  readonly #agents = new Map<string, { state: AgentState; since: EpochMs }>();
  readonly #windows = new Map<string, Window>();
  readonly #waits: number[] = [];
  matches = new MatchTally();
  #busyMs = 0;
  #staffedMs = 0;
  live = 0;
  connected = 0;
  abandoned = 0;
  dials = 0;
  cancelled = 0;
  mistaken = 0;

  constructor(cap: number, window: AbandonmentWindow) {
    this.#cap = cap;
    this.#window = window;
  }

  agent(agentId: string, state: AgentState, at: EpochMs): void {
    const known = this.#agents.get(agentId);
    if (known) {
      this.#spend(known.state, at - known.since);
      this.matches.spend(agentId, known.state, at - known.since);
    }
    this.#agents.set(agentId, { state, since: at });
  }

  /** Forgets what was counted so far: from now on it counts. */
  beginAnew(at: EpochMs): void {
    for (const [agentId, { state }] of this.#agents) this.#agents.set(agentId, { state, since: at });
    this.#windows.clear();
    this.#waits.length = 0;
    this.matches = new MatchTally();
    this.#busyMs = 0;
    this.#staffedMs = 0;
    this.live = 0;
    this.connected = 0;
    this.abandoned = 0;
    this.dials = 0;
    this.cancelled = 0;
    this.mistaken = 0;
  }

  /** A live answer, counted in the window of this instant. */
  liveAnswer(campaignId: string, at: EpochMs): void {
    this.live += 1;
    this.#windowOf(campaignId, at).live += 1;
  }

  /** @param answeredAt when it counted as a live answer */
  abandonment(campaignId: string, answeredAt: EpochMs): void {
    this.abandoned += 1;
    this.#windowOf(campaignId, answeredAt).abandoned += 1;
  }

  connection(waitedMs: number): void {
    this.connected += 1;
    this.#waits.push(waitedMs);
  }

  /** Closes the books. */
  result(at: EpochMs): RunResult {
    for (const [agentId, { state }] of this.#agents) this.agent(agentId, state, at);
    const hours = this.#staffedMs / 3_600_000;
    const occupancy = this.#staffedMs > 0 ? this.#busyMs / this.#staffedMs : 0;
    const shares = this.#windowShares();
    const waits = Float64Array.from(this.#waits).sort();
    const quantile = (q: number): number => waits[Math.min(waits.length - 1, Math.floor(q * waits.length))] ?? 0;
    return {
      occupancy,
      idleMinutesPerAgentHour: 60 * (1 - occupancy),
      agentHours: hours,
      liveAnswered: this.live,
      livePerAgentHour: over(this.live, hours),
      connected: this.connected,
      connectedPerAgentHour: over(this.connected, hours),
      abandoned: this.abandoned,
      abandonment: over(this.abandoned, this.live),
      worstWindowAbandonment: Math.max(0, ...shares),
      windows: shares.length,
      windowsOverCap: over(shares.filter((share) => share > this.#cap).length, shares.length),
      dials: this.dials,
      dialsPerLiveAnswer: over(this.dials, this.live),
      cancelled: this.cancelled,
      mistakenForMachine: this.mistaken,
      waitP50Ms: quantile(0.5),
      waitP99Ms: quantile(0.99),
    };
  }

  #windowShares(): readonly number[] {
    const window = this.#window;
    const entries = [...this.#windows];
    if (window.type !== 'rollingDays') return entries.map(([, { live, abandoned }]) => abandoned / live);
    return entries.map(([key]) => {
      const [campaignId = '', dayKey = ''] = key.split(' ');
      const end = dayOfKey(dayKey);
      const within = entries.filter(([other]) => {
        const [otherCampaign, otherDay = ''] = other.split(' ');
        const day = dayOfKey(otherDay);
        return otherCampaign === campaignId && day <= end && day > end - window.days;
      });
      const live = within.reduce((sum, [, counts]) => sum + counts.live, 0);
      return within.reduce((sum, [, counts]) => sum + counts.abandoned, 0) / live;
    });
  }

  #windowOf(campaignId: string, at: EpochMs): Window {
    const key = `${campaignId} ${windowAt(this.#window, 0, at).key}`;
    let window = this.#windows.get(key);
    if (!window) {
      window = { live: 0, abandoned: 0 };
      this.#windows.set(key, window);
    }
    return window;
  }

  #spend(state: AgentState, ms: number): void {
    if (state === 'offline' || state === 'paused') return;
    this.#staffedMs += ms;
    if (state === 'talking' || state === 'wrapUp') this.#busyMs += ms;
  }
}

function over(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
