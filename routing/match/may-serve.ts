import type { AgentProfile } from '../agent/agent.ts';
import type { DerivedNeeds, HardNeeds } from '../needs/derive-needs.ts';
import { speaks } from '../needs/language-match.ts';
import { hasSkills, skillLevel } from './eligible.ts';

/** Has the agent everything such a record needs: skills, licences, languages, portfolio? Decides the pools of an agent. */
export function meetsNeeds(agent: AgentProfile, needs: HardNeeds): boolean {
  return (
    worksOn(agent, needs.portfolio) &&
    hasSkills(agent, needs.skills) &&
    needs.licences.every((licence) => agent.licences?.includes(licence) === true) &&
    needs.languages.every(({ tag, minLevel }) => (languageLevel(agent, tag) ?? 0) >= minLevel)
  );
}

/** May this agent be connected with this debtor at all? Holds for no score, and for no exploration either. */
export function mayServe(agent: AgentProfile, debtorId: string, needs: DerivedNeeds): boolean {
  return !needs.doNotRoute && agent.excludedDebtors?.includes(debtorId) !== true && meetsNeeds(agent, needs.required);
}

/** The agent's level in a language: 0 when their languages do not contain it, undefined when none of theirs are known. */
export function languageLevel(agent: AgentProfile, tag: string): number | undefined {
  const { languages } = agent;
  const asSkill = skillLevel(agent, tag);
  if (languages === undefined) return asSkill === 0 ? undefined : asSkill;
  let level = Object.hasOwn(languages, tag) ? (languages[tag] ?? 0) : 0;
  if (level === 0)
    for (const known in languages) if (speaks(known, tag)) level = Math.max(level, languages[known] ?? 0);
  return Math.max(level, asSkill);
}

function worksOn(agent: AgentProfile, portfolio: string | undefined): boolean {
  const { portfolios = '*' } = agent;
  return portfolios === '*' || (portfolio !== undefined && portfolios.includes(portfolio));
}
