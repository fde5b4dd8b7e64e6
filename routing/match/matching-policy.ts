import type { NeedRule } from '../needs/need-rule.ts';

/**
 * Who of the eligible takes a call. `longestIdle`: the one free longest. `skillThenIdle`: the highest level in what the record
 * needs, then the longest idle. `bestMatch`: the highest expected value per second.
 */
export const matchPolicies = ['longestIdle', 'skillThenIdle', 'bestMatch'] as const;
export type MatchPolicy = (typeof matchPolicies)[number];

/**
 * In which order ready records are dialled. `value`: first those that the agents about to be free are worth most for, where
 * agents and records differ. `priority`: as they were claimed.
 */
export const dialOrders = ['value', 'priority'] as const;
export type DialOrder = (typeof dialOrders)[number];

/** How much each term of `bestMatch` counts; 0 leaves it out. With all at 0 it chooses as `longestIdle` does. */
export interface MatchWeights {
  /** Share 0..1 of the agent's learnt effect, over all segments. */
  readonly agent: number;
  /** Share 0..1 of the agent's learnt effect in the record's segment. */
  readonly segment: number;
  /** Log-odds for who spoke with the debtor last, or took their open promise. */
  readonly continuity: number;
  /** Log-odds for level 10 in the debtor's language; as much against an agent whose languages do not contain it. */
  readonly language: number;
  /** Log-odds for each level over what is needed or preferred. */
  readonly skill: number;
  /** Share 0..1 in which the agent's own handling time replaces the usual one. */
  readonly handlingTime: number;
  /** Share 0..1 in which an agent is kept for the calls where they gain more than others would. */
  readonly opportunityCost: number;
  /** Share 0..1 in which agents less occupied than others are preferred. */
  readonly fairness: number;
}

/** No term counts: agents are taken by their idle time. */
export const noWeights: MatchWeights = {
  agent: 0,
  segment: 0,
  continuity: 0,
  language: 0,
  skill: 0,
  handlingTime: 0,
  opportunityCost: 0,
  fairness: 0,
};

/** The `matching` section of a campaign. Validated by config/sections/matching-schema.ts. */
export interface Matching {
  readonly policy: MatchPolicy;
  readonly needs: readonly NeedRule[];
  readonly weights: MatchWeights;
  /** Share of matches drawn uniformly among the eligible, to keep learning, 0..1. */
  readonly exploration: number;
  /** Answers that find nobody free to take them at once are collected for so long, to be matched together, ms, 0..50. */
  readonly windowMs: number;
  /** Absent: `priority`. */
  readonly order?: DialOrder;
}
