import type { EpochMs } from '../../kernel/clock.ts';
import { isBefore } from './assign.ts';
import { idleFloor } from './idle-floor.ts';
import type { FreeMatchAgent, Match, MatchCall, MatchQuestion } from './match-question.ts';
import { MatchScorer, type AgentPart, type RecordPart } from './match-value.ts';

/** An agent who may take a call, and what decides between them. */
export interface Scored<A> {
  readonly agent: A;
  readonly part: AgentPart;
  readonly net: number;
}

/** The agents who may take one call, scored. */
export interface ScoredCall<A> {
  readonly record: RecordPart;
  readonly agents: readonly Scored<A>[];
}

/** More would only fill the journal. */
const mostCandidates = 5;

/** One decision: what is known of each agent is looked up once, however many calls wait. */
export class MatchRound<A extends FreeMatchAgent> {
  readonly question: MatchQuestion<A>;
  /** Agents free since before this instant go first. */
  readonly floor: EpochMs;
  readonly #scorer: MatchScorer;
  readonly #parts = new Map<A, AgentPart>();

  constructor(question: MatchQuestion<A>) {
    const { knowledge, matching, free, now } = question;
    this.question = question;
    this.floor = idleFloor(free, knowledge.idle.median, now);
    this.#scorer = new MatchScorer(knowledge, matching.weights, now);
  }

  score(call: MatchCall, agents: readonly A[]): ScoredCall<A> {
    const record = this.#scorer.recordPart(call.record);
    const scored = agents.map((agent): Scored<A> => {
      const part = this.#partOf(agent);
      return { agent, part, net: this.#scorer.netOf(part, record) };
    });
    return { record, agents: scored };
  }

  /** The match of a scored agent, with what explains it. */
  matchOf(
    { record, agents }: ScoredCall<A>,
    taken: Scored<A>,
    chosen: Pick<Match<A>, 'callId' | 'reason' | 'eligible' | 'explored' | 'propensity'>,
  ): Match<A> {
    let sum = 0;
    for (const { net, part } of agents) sum += net + part.opportunityCost - part.fairness;
    return {
      ...chosen,
      agent: taken.agent,
      agentId: taken.agent.agentId,
      idleMs: this.question.now - taken.agent.since,
      average: sum / agents.length,
      candidates: [taken, ...bestOthers(agents, taken)].map(({ agent, part }) => ({
        agentId: agent.agentId,
        ...this.#scorer.valueOf(part, record),
      })),
    };
  }

  #partOf(agent: A): AgentPart {
    let part = this.#parts.get(agent);
    if (!part) {
      part = this.#scorer.agentPart(agent);
      this.#parts.set(agent, part);
    }
    return part;
  }
}

/** Does `a` come before `b`: a higher value, or the same and idle longer? */
export function isBetter<A extends FreeMatchAgent>(a: Scored<A>, b: Scored<A>): boolean {
  return a.net > b.net || (a.net === b.net && isBefore(a.agent, b.agent));
}

function bestOthers<A extends FreeMatchAgent>(agents: readonly Scored<A>[], taken: Scored<A>): readonly Scored<A>[] {
  const best: Scored<A>[] = [];
  for (const one of agents) {
    const last = best.at(-1);
    if (one === taken || (best.length === mostCandidates - 1 && last && !isBetter(one, last))) continue;
    const at = best.findIndex((other) => isBetter(one, other));
    best.splice(at === -1 ? best.length : at, 0, one);
    if (best.length === mostCandidates) best.pop();
  }
  return best;
}
