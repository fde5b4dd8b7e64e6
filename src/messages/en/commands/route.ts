import type { RouteRefusal } from '../../../../routing/needs/why-not.ts';
import type { WireParams } from '../../reason-text.ts';

const whyNot: Readonly<Record<RouteRefusal, (params: WireParams) => string>> = {
  doNotRoute: () => 'a rule gives the record to nobody',
  otherCampaigns: () => 'works for other campaigns',
  debtorExcluded: () => 'is kept from this debtor',
  otherPortfolios: ({ portfolios }) => `works on ${portfolios} only`,
  skillMissing: ({ skill, level, minLevel }) => `has ${skill} ${level}, needs ${minLevel}`,
  licenceMissing: ({ licence }) => `has no licence ${licence}`,
  languageMissing: ({ language, level, minLevel }) => `speaks ${language} at ${level}, needs ${minLevel}`,
};

/** `marcador route`. */
export const route = {
  about: 'who gets a call, and why',
  explain: 'why an agent got an attempt, or what a debtor needs and who may take them now',
  attempt: 'the attempt: the id of its call, as the journal has it',
  campaign: 'the campaign, with --debtor',
  debtor: 'the debtor, by the id of the list, with --campaign',
  noMatch: 'no agent got this attempt',
  given: (p: { readonly at: string; readonly agent: string; readonly reason: string }): string =>
    `${p.at}  ${p.agent}: ${p.reason}`,
  choice: (p: { readonly eligible: number; readonly propensity: string }): string =>
    `agents who could have taken it: ${p.eligible}; probability of this choice: ${p.propensity}`,
  noValues: 'No values were compared: there was no choice, or the campaign does not match by value.',
  policies: {
    longestIdle: 'whoever has been idle longest',
    skillThenIdle: 'the most skilled, then whoever has been idle longest',
    bestMatch: 'the highest expected value',
  },
  labels: { policy: 'matching', rules: 'rules', needs: 'needs', prefers: 'prefers' },
  noRules: 'none applies',
  nothing: 'nothing',
  doNotRoute: 'A rule of the campaign gives this record to nobody.',
  skill: (p: { readonly skill: string; readonly minLevel: number }): string => `${p.skill} from ${p.minLevel}`,
  licence: (p: { readonly licence: string }): string => `licence ${p.licence}`,
  language: (p: { readonly tag: string; readonly minLevel: number }): string => `language ${p.tag} from ${p.minLevel}`,
  portfolio: (p: { readonly portfolio: string }): string => `portfolio ${p.portfolio}`,
  columns: {
    agent: 'agent',
    state: 'state',
    perHour: 'value per hour',
    probability: 'chance',
    usual: 'usual',
    learnt: 'learnt',
    continuity: 'known to debtor',
    language: 'language',
    skill: 'skills',
    handlingSeconds: 'seconds',
    corrected: 'corrected',
  },
  legend:
    'Chance: that the conversation brings what it is for; “usual” to “skills” are the log-odds it is made of. Corrected: the value per hour less what the agent is worth elsewhere, and with the balance of occupancies; the highest gets the call.',
  now: 'now',
  mayNot: 'May not take this debtor:',
  whyNot,
} as const;
