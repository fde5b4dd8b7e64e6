import type { SkillNeed } from '../match/eligible.ts';
import { speaks } from './language-match.ts';
import type { NeedCondition, NeedRule, NumberRange } from './need-rule.ts';
import type { RecordFacts } from './record-facts.ts';

/** What an agent must have to take a record. In one order and without repetition, so that equal needs are equal as JSON. */
export interface HardNeeds {
  readonly skills: readonly SkillNeed[];
  readonly licences: readonly string[];
  /** BCP 47 tag and level of each language needed. */
  readonly languages: readonly { readonly tag: string; readonly minLevel: number }[];
  /** The record's portfolio: agents with a list of portfolios take only those in it. */
  readonly portfolio?: string;
}

/** What a record needs, and which rules said so. */
export interface DerivedNeeds {
  readonly required: HardNeeds;
  readonly preferred: readonly SkillNeed[];
  /** Names of the rules that applied, in the order of the list. */
  readonly rules: readonly string[];
  readonly doNotRoute: boolean;
}

/** Shared, since most records of a campaign without rules need nothing. */
export const nothingNeeded: DerivedNeeds = {
  required: { skills: [], licences: [], languages: [] },
  preferred: [],
  rules: [],
  doNotRoute: false,
};

/**
 * Applies a campaign's rule list to a record: every rule that matches adds its needs; where two name the same skill, the higher
 * level counts.
 *
 * @param skills what the campaign and the record require by themselves
 */
export function deriveNeeds(
  rules: readonly NeedRule[],
  facts: RecordFacts,
  skills: readonly SkillNeed[] = [],
): DerivedNeeds {
  if (rules.length === 0 && skills.length === 0 && facts.portfolio === undefined) return nothingNeeded;
  const applied = rules.filter(({ when }) => holds(when, facts));
  const levels = applied.map(({ require }) => require?.languageLevel ?? 0);
  const level = Math.max(0, ...levels);
  return {
    required: {
      skills: highest([...skills, ...applied.flatMap(({ require }) => require?.skills ?? [])]),
      licences: [...new Set(applied.flatMap(({ require }) => require?.licences ?? []))].sort(),
      languages: facts.language !== undefined && level > 0 ? [{ tag: facts.language, minLevel: level }] : [],
      ...(facts.portfolio === undefined ? {} : { portfolio: facts.portfolio }),
    },
    preferred: highest(applied.flatMap(({ prefer }) => prefer ?? [])),
    rules: applied.map(({ name }) => name),
    doNotRoute: applied.some(({ doNotRoute }) => doNotRoute === true),
  };
}

function holds(when: NeedCondition, facts: RecordFacts): boolean {
  const { language } = facts;
  return (
    isOneOf(when.portfolio, facts.portfolio) &&
    isOneOf(when.segment, facts.segment) &&
    isOneOf(when.promise, facts.promise) &&
    (when.cases === undefined || when.cases.some((name) => facts.cases.includes(name))) &&
    (when.language === undefined || (language !== undefined && when.language.some((tag) => speaks(language, tag)))) &&
    isWithin(when.daysPastDue, facts.daysPastDue) &&
    isWithin(when.balance, facts.balance)
  );
}

function isOneOf<T>(allowed: readonly T[] | undefined, value: T | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}

function isWithin(range: NumberRange | undefined, value: number | undefined): boolean {
  if (range === undefined) return true;
  return value !== undefined && value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity);
}

/** Each skill once, at its highest level, by name. */
function highest(needs: readonly SkillNeed[]): readonly SkillNeed[] {
  const levels = new Map<string, number>();
  for (const { skill, minLevel } of needs) levels.set(skill, Math.max(minLevel, levels.get(skill) ?? 0));
  return [...levels]
    .map(([skill, minLevel]) => ({ skill, minLevel }))
    .sort((a, b) => (a.skill < b.skill ? -1 : a.skill > b.skill ? 1 : 0));
}
