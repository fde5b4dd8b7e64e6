import type { AgentProfile } from '../agent/agent.ts';
import { skillLevel, worksFor } from '../match/eligible.ts';
import { languageLevel } from '../match/may-serve.ts';
import type { DerivedNeeds, HardNeeds } from './derive-needs.ts';

/** Why an agent may never take a record as both stand. */
export const routeRefusals = [
  'doNotRoute',
  'otherCampaigns',
  'debtorExcluded',
  'otherPortfolios',
  'skillMissing',
  'licenceMissing',
  'languageMissing',
] as const;
export type RouteRefusal = (typeof routeRefusals)[number];

/** A refusal with its particulars. */
export interface WhyNot {
  readonly reason: RouteRefusal;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The agent and the record that are compared. */
interface Pair {
  readonly campaignId: string;
  readonly debtorId: string;
  readonly needs: DerivedNeeds;
}

/** The first thing that keeps the agent from the record; undefined when nothing does. Agrees with `worksFor` and `mayServe`. */
export function whyNot(agent: AgentProfile, { campaignId, debtorId, needs }: Pair): WhyNot | undefined {
  if (needs.doNotRoute) return { reason: 'doNotRoute', params: {} };
  if (!worksFor(agent, campaignId)) return { reason: 'otherCampaigns', params: {} };
  if (agent.excludedDebtors?.includes(debtorId) === true) return { reason: 'debtorExcluded', params: {} };
  return otherPortfolios(agent, needs.required) ?? missing(agent, needs.required);
}

function otherPortfolios({ portfolios = '*' }: AgentProfile, { portfolio }: HardNeeds): WhyNot | undefined {
  if (portfolios === '*' || (portfolio !== undefined && portfolios.includes(portfolio))) return undefined;
  return { reason: 'otherPortfolios', params: { portfolios: portfolios.join(', ') } };
}

function missing(agent: AgentProfile, { skills, licences, languages }: HardNeeds): WhyNot | undefined {
  const skill = skills.find((need) => skillLevel(agent, need.skill) < need.minLevel);
  if (skill) return { reason: 'skillMissing', params: { ...skill, level: skillLevel(agent, skill.skill) } };
  const licence = licences.find((one) => agent.licences?.includes(one) !== true);
  if (licence !== undefined) return { reason: 'licenceMissing', params: { licence } };
  const level = (tag: string): number => languageLevel(agent, tag) ?? 0;
  const language = languages.find(({ tag, minLevel }) => level(tag) < minLevel);
  if (!language) return undefined;
  const { tag, minLevel } = language;
  return { reason: 'languageMissing', params: { language: tag, minLevel, level: level(tag) } };
}
