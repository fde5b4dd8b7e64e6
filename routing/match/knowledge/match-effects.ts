import type { EpochMs } from '../../../kernel/clock.ts';
import { beliefIn, EffectSpread, evidenceOf, informationOf, noEvidence, type Evidence } from './effect-spread.ts';

/** What one conversation showed. */
export interface ObservedMatch {
  readonly agentId: string;
  /** What the record is counted under: see {@link segmentKey}. */
  readonly segment: string;
  /** Whether it brought what it was for, such as a promise or a payment; or which share of that, 0..1. */
  readonly right: boolean | number;
  /** Talk and wrap-up, ms. */
  readonly handlingMs: number;
  readonly at: EpochMs;
}

/** Conversations counted, with forgetting. `expected…`: what the segment's usual share and time led to expect of the same ones. */
export interface Tally {
  readonly n: number;
  readonly right: number;
  readonly expected: number;
  readonly handlingMs: number;
  readonly expectedMs: number;
  readonly at: EpochMs;
}

/** As plain data, for the store. */
export interface MatchEffectsState {
  readonly whole: Tally;
  readonly segments: Readonly<Record<string, Tally>>;
  readonly agents: Readonly<
    Record<string, { readonly whole: Tally; readonly segments: Readonly<Record<string, Tally>> }>
  >;
}

/** What is usual for a segment, whoever takes the call. */
export interface UsualOutcome {
  /** Share of conversations that bring what they are for, within 0..1. */
  readonly rightShare: number;
  readonly handlingMs: number;
}

type Counts = { -readonly [key in keyof Tally]: Tally[key] };

interface AgentCounts {
  readonly whole: Counts;
  readonly segments: Map<string, Counts>;
  /** What they say of how much agents differ: over all, and in segments. */
  evidence: SpreadPair<Evidence>;
  /** Worked out when asked for, and again after the next conversation, or when agents turn out to differ more or less. */
  effects: { readonly found: AgentEffects; readonly by: SpreadPair<number> } | undefined;
}

interface SpreadPair<T> {
  readonly whole: T;
  readonly segments: T;
}

/** What was learnt of one agent: 0 and 1 stand for nobody known to differ from the others. */
export interface AgentEffects {
  /** In log-odds, over all segments: positive for one who does better than others with the same records. */
  readonly whole: number;
  /** What they do better or worse in a segment than `whole` says, in log-odds. */
  readonly segments: ReadonlyMap<string, number>;
  /** Their handling time as a multiple of the usual one. */
  readonly handlingRatio: number;
}

const noEffects: AgentEffects = { whole: 0, segments: new Map(), handlingRatio: 1 };

/** A conversation counts half after this, ms. */
const halfLifeMs = 60 * 86_400_000;
const kappaHandling = 30;
/** A segment leans on the whole as if so many conversations had been seen there. */
const segmentWeight = 20;
/** Before the first conversation; outweighed after a few. */
const prior = { n: 2, rightShare: 0.3, handlingMs: 180_000 } as const;
const mostAgents = 4_000;
const mostSegments = 200;
const mostSegmentsOfAgent = 32;
/** No effect may exceed this, in log-odds: it stands for a factor of about 20. */
const mostLift = 3;

/** Under which name a record's conversations are counted: segments of two campaigns may share a name. */
export function segmentKey(campaignId: string, segment: string | undefined): string {
  return segment === undefined ? campaignId : `${campaignId}|${segment}`;
}

/**
 * How much better or worse each agent does than others, over all and in each segment: counts with forgetting, shrunk towards no
 * difference as far as chance explains them, so that a new agent is as good as the average until shown otherwise. Pure state;
 * bounded.
 */
export class MatchEffects {
  readonly #whole: Counts;
  readonly #segments: Map<string, Counts>;
  readonly #agents = new Map<string, AgentCounts>();
  readonly #spreads: SpreadPair<EffectSpread> = { whole: new EffectSpread(), segments: new EffectSpread() };

  constructor(state?: MatchEffectsState) {
    this.#whole = { ...(state?.whole ?? nothing(0)) };
    this.#segments = copied(state?.segments ?? {});
    for (const [agentId, { whole, segments }] of Object.entries(state?.agents ?? {})) {
      const agent = { whole: { ...whole }, segments: copied(segments), evidence: nothingShown, effects: undefined };
      this.#agents.set(agentId, agent);
      this.#weigh(agent);
    }
  }

  /** Counts a conversation. */
  learn({ agentId, segment, right, handlingMs, at }: ObservedMatch): void {
    const usual = this.usualIn(segment);
    const seen = { right: Number(right), expected: usual.rightShare, handlingMs, expectedMs: usual.handlingMs, at };
    add(this.#whole, seen);
    add(entryOf(this.#segments, segment, { at, most: mostSegments }), seen);
    const agent = this.#agentOf(agentId, at);
    agent.effects = undefined;
    add(agent.whole, seen);
    add(entryOf(agent.segments, segment, { at, most: mostSegmentsOfAgent }), seen);
    this.#weigh(agent);
  }

  /** Drops what was learnt of an agent who is gone. */
  forget(agentId: string): void {
    const agent = this.#agents.get(agentId);
    if (agent) this.#show(agent, nothingShown);
    this.#agents.delete(agentId);
  }

  usualIn(segment: string): UsualOutcome {
    const whole = {
      rightShare: (this.#whole.right + prior.n * prior.rightShare) / (this.#whole.n + prior.n),
      handlingMs: (this.#whole.handlingMs + prior.n * prior.handlingMs) / (this.#whole.n + prior.n),
    };
    const counts = this.#segments.get(segment);
    if (!counts) return whole;
    const weight = counts.n + segmentWeight;
    return {
      rightShare: (counts.right + segmentWeight * whole.rightShare) / weight,
      handlingMs: (counts.handlingMs + segmentWeight * whole.handlingMs) / weight,
    };
  }

  /** What was learnt of an agent. */
  ofAgent(agentId: string): AgentEffects {
    const agent = this.#agents.get(agentId);
    if (!agent) return noEffects;
    const whole = this.#spreads.whole.variance;
    const segments = this.#spreads.segments.variance;
    const known = agent.effects;
    if (known?.by.whole === whole && known.by.segments === segments) return known.found;
    const by = { whole, segments };
    const found = effectsOf(agent, by);
    agent.effects = { found, by };
    return found;
  }

  toState(): MatchEffectsState {
    return {
      whole: { ...this.#whole },
      segments: plain(this.#segments),
      agents: Object.fromEntries(
        [...this.#agents].map(([agentId, { whole, segments }]) => [
          agentId,
          { whole: { ...whole }, segments: plain(segments) },
        ]),
      ),
    };
  }

  #agentOf(agentId: string, at: EpochMs): AgentCounts {
    let agent = this.#agents.get(agentId);
    if (!agent) {
      if (this.#agents.size >= mostAgents) this.forget(oldest(this.#agents, ({ whole }) => whole.at));
      agent = { whole: nothing(at), segments: new Map(), evidence: nothingShown, effects: undefined };
      this.#agents.set(agentId, agent);
    }
    return agent;
  }

  /** Takes into account what an agent's counts say of how much agents differ. */
  #weigh(agent: AgentCounts): void {
    const { whole, segments } = agent;
    const known = beliefIn(informationOf(whole)) * liftOf(whole);
    let surprise = 0;
    let weight = 0;
    for (const counts of segments.values()) {
      const evidence = evidenceOf(counts, known);
      surprise += evidence.surprise;
      weight += evidence.weight;
    }
    this.#show(agent, { whole: evidenceOf(whole, 0), segments: { surprise, weight } });
  }

  #show(agent: AgentCounts, evidence: SpreadPair<Evidence>): void {
    this.#spreads.whole.replace(agent.evidence.whole, evidence.whole);
    this.#spreads.segments.replace(agent.evidence.segments, evidence.segments);
    agent.evidence = evidence;
  }
}

const nothingShown: SpreadPair<Evidence> = { whole: noEvidence, segments: noEvidence };

function effectsOf({ whole, segments }: AgentCounts, variance: SpreadPair<number>): AgentEffects {
  const effect = shrunk(whole, 0, variance.whole);
  return {
    whole: effect,
    segments: new Map([...segments].map(([segment, counts]) => [segment, shrunk(counts, effect, variance.segments)])),
    handlingRatio: handlingRatio(whole),
  };
}

/** Shrunk towards 1, on the scale on which twice and half are equally far. */
function handlingRatio({ n, handlingMs, expectedMs }: Tally): number {
  if (handlingMs <= 0 || expectedMs <= 0) return 1;
  return Math.exp((n / (n + kappaHandling)) * Math.log(handlingMs / expectedMs));
}

/** What is believed of the log-odds by which the right share exceeds the expected one and `known`. */
function shrunk(counts: Tally, known: number, variance: number): number {
  const lift = Math.max(-mostLift, Math.min(mostLift, liftOf(counts) - known));
  return beliefIn(informationOf(counts), variance) * lift;
}

/** The log-odds by which the right share exceeds the expected one. */
function liftOf({ n, right, expected }: Tally): number {
  return logOdds((right + 0.5) / (n + 1)) - logOdds((expected + 0.5) / (n + 1));
}

/** ln(p / (1 − p)). */
export function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}

function nothing(at: EpochMs): Counts {
  return { n: 0, right: 0, expected: 0, handlingMs: 0, expectedMs: 0, at };
}

function add(counts: Counts, seen: Omit<Tally, 'n'>): void {
  // Before the first conversation of a fresh count there is nothing to fade, and a clock that went back fades nothing.
  const kept = seen.at > counts.at ? 2 ** ((counts.at - seen.at) / halfLifeMs) : 1;
  counts.n = counts.n * kept + 1;
  counts.right = counts.right * kept + seen.right;
  counts.expected = counts.expected * kept + seen.expected;
  counts.handlingMs = counts.handlingMs * kept + seen.handlingMs;
  counts.expectedMs = counts.expectedMs * kept + seen.expectedMs;
  counts.at = Math.max(counts.at, seen.at);
}

function entryOf(
  counts: Map<string, Counts>,
  key: string,
  { at, most }: { readonly at: EpochMs; readonly most: number },
): Counts {
  let entry = counts.get(key);
  if (!entry) {
    if (counts.size >= most) counts.delete(oldest(counts, (one) => one.at));
    entry = nothing(at);
    counts.set(key, entry);
  }
  return entry;
}

/** The key that was not counted for longest. */
function oldest<T>(entries: ReadonlyMap<string, T>, atOf: (entry: T) => EpochMs): string {
  let key = '';
  let least = Infinity;
  for (const [candidate, entry] of entries) {
    if (atOf(entry) >= least) continue;
    least = atOf(entry);
    key = candidate;
  }
  return key;
}

function copied(tallies: Readonly<Record<string, Tally>>): Map<string, Counts> {
  return new Map(Object.entries(tallies).map(([key, tally]) => [key, { ...tally }]));
}

function plain(counts: ReadonlyMap<string, Counts>): Readonly<Record<string, Tally>> {
  return Object.fromEntries([...counts].map(([key, tally]) => [key, { ...tally }]));
}
