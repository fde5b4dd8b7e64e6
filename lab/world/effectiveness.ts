import { seededRng } from '../../kernel/rng.ts';
import type { Scenario } from '../scenario.ts';
import { drawNormal } from './distribution.ts';
import { mix } from './mix.ts';

/** Effect 0 shows as this level, and each logit as so many levels more. */
const averageLevel = 5.5;
const levelsPerLogit = 3;

type Group = Scenario['agents'][number];

/** How well each agent does with each segment, drawn from the seed alone: every policy meets the same staff. */
export class Effectiveness {
  readonly #segments: readonly string[];
  readonly #effects = new Map<string, ReadonlyMap<string, number>>();

  constructor(scenario: Scenario, seed: number) {
    this.#segments = segmentNames(scenario);
    let number = 0;
    for (const [index, group] of scenario.agents.entries()) {
      for (let one = 0; one < group.count; one += 1) {
        this.#effects.set(agentIdOf(index, one), drawEffects(group, this.#segments, mix(seed, number, 11)));
        number += 1;
      }
    }
  }

  /** Logits that the agent adds to the chance of a right conversation in the segment. */
  effectOf(agentId: string, segment: string): number {
    return this.#effects.get(agentId)?.get(segment) ?? 0;
  }

  /** The agent's effects as levels 1 to 10 of skills named after the segments. */
  levelsOf(agentId: string): Readonly<Record<string, number>> {
    const levels = this.#segments.map((segment): [string, number] => {
      const level = Math.round(averageLevel + levelsPerLogit * this.effectOf(agentId, segment));
      return [segment, Math.max(1, Math.min(10, level))];
    });
    return Object.fromEntries(levels);
  }
}

/** The id of an agent by their group's place in the scenario and their own place in the group. */
export function agentIdOf(group: number, number: number): string {
  return `a${group}-${number}`;
}

/** The chance of a right conversation with an agent of that effect, where an average agent has `chance`. */
export function rightChance(chance: number, effect: number): number {
  const odds = (chance / (1 - chance)) * Math.exp(effect);
  return odds === Infinity ? 1 : odds / (1 + odds);
}

/** Does the world count the value of conversations? */
export function hasWorth({ campaigns, happenings }: Scenario): boolean {
  const changed = happenings.flatMap((one) => (one.type === 'listChange' ? one.segments : []));
  return [...campaigns.flatMap(({ segments }) => segments), ...changed].some(({ worth }) => worth !== undefined);
}

function segmentNames({ campaigns, happenings }: Scenario): readonly string[] {
  const changed = happenings.flatMap((one) => (one.type === 'listChange' ? one.segments : []));
  return [...new Set([...campaigns.flatMap(({ segments }) => segments), ...changed].map(({ name }) => name))];
}

function drawEffects({ effectiveness }: Group, segments: readonly string[], seed: number): ReadonlyMap<string, number> {
  const { own, bySegment, given } = effectiveness;
  const rng = seededRng(seed);
  const everywhere = own * drawNormal(rng);
  return new Map(
    segments.map((segment) => {
      const groups = Object.hasOwn(given, segment) ? (given[segment] ?? 0) : 0;
      return [segment, groups + everywhere + bySegment * drawNormal(rng)];
    }),
  );
}
