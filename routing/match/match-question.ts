import type { EpochMs } from '../../kernel/clock.ts';
import type { Rng } from '../../kernel/rng.ts';
import type { FreeAgent } from './assign.ts';
import type { MatchReason } from './match-reason.ts';
import type { MatchKnowledge } from './knowledge/match-knowledge.ts';
import type { MatchAgent, MatchRecord, MatchValue } from './match-value.ts';
import type { Matching } from './matching-policy.ts';

/** A live answer that waits for an agent. */
export interface MatchCall {
  readonly callId: string;
  /** The calls that the same agents may take: see {@link FreeAgent.pools}. */
  readonly pool: string;
  readonly record: MatchRecord;
  /** Agents who cannot be joined to this call, by id. */
  readonly refusedBy?: ReadonlySet<string>;
}

/** An agent who is free, as the floor has them. */
export interface FreeMatchAgent extends FreeAgent, MatchAgent {}

/** What to match, and what with. */
export interface MatchQuestion<A extends FreeMatchAgent> {
  /** The answers that wait, in the order in which they must be served. */
  readonly calls: readonly MatchCall[];
  /** Every free agent, eligible or not. */
  readonly free: readonly A[];
  /** Those of them who asked to go: they take a call only when nobody else can. */
  readonly leaving?: ReadonlySet<A>;
  /** The pools of the other calls in flight, one entry a call, grouped by urgency: the most urgent first. */
  readonly others: () => readonly (readonly string[])[];
  readonly knowledge: MatchKnowledge;
  readonly matching: Pick<Matching, 'policy' | 'weights' | 'exploration'>;
  readonly now: EpochMs;
  /** For exploration: two numbers are drawn for each call at most. */
  readonly rng: Rng;
}

/** One agent who could have taken the call. */
export interface MatchCandidate extends MatchValue {
  readonly agentId: string;
}

/** An agent for a call, with everything that explains it. */
export interface Match<A extends FreeMatchAgent> {
  readonly callId: string;
  readonly agentId: string;
  readonly agent: A;
  readonly reason: MatchReason;
  /** How long the agent had been free, ms. */
  readonly idleMs: number;
  /** How many agents were eligible. */
  readonly eligible: number;
  /** The chosen agent first, then the best others; five at most. Empty where no values were compared. */
  readonly candidates: readonly MatchCandidate[];
  /** Expected value per second on average over the agents who could have been taken. Absent where none were compared. */
  readonly average?: number;
  /** Drawn at random, to keep learning. */
  readonly explored: boolean;
  /** The probability with which this agent was chosen for this call, 0..1. */
  readonly propensity: number;
}
