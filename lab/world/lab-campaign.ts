import { matchingSchema } from '../../config/sections/matching-schema.ts';
import type { NeedRule } from '../../routing/needs/need-rule.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import type { DialingMode } from '../../dialer/campaign/dialing-mode.ts';
import type { Scenario, ScenarioCampaign } from '../scenario.ts';
import { agentIdOf, type Effectiveness } from './effectiveness.ts';

/** The rules of a scenario's campaign, as the floor takes them. */
export function campaignOf(scenario: Scenario, campaign: ScenarioCampaign, mode: DialingMode): Campaign {
  const again = { delayMs: campaign.retryMinutes * 60_000, maxAttempts: campaign.maxAttempts };
  const retried = { noAnswer: again, busy: again, machine: again, abandoned: again, cancelled: again, failed: again };
  const { abandonment } = scenario;
  return {
    id: campaign.id,
    name: campaign.id,
    dialingMode: mode,
    priority: campaign.priority,
    trunks: scenario.trunks.map((trunk) => trunk.name),
    callerId: { number: '+570000000' },
    country: 'CO',
    timeZone: 'UTC',
    ringTimeoutMs: campaign.ringTimeoutMs,
    minRingMs: campaign.minRingMs,
    maxLines: campaign.maxLines,
    requiredSkills: Object.entries(campaign.skills).map(([skill, minLevel]) => ({ skill, minLevel })),
    wrapUpMs: 3_600_000,
    retry: {
      rules: campaign.listSize === undefined ? {} : { ...retried, congestion: again },
      maxAttemptsPerDebtor: campaign.maxAttempts,
      otherPhoneFirst: false,
      otherPhoneDelayMs: 0,
    },
    abandonment: {
      cap: abandonment.cap,
      connectionThresholdMs: abandonment.thresholdMs,
      connectionStartPoint: scenario.detection ? 'greetingEnd' : 'connectedToSystem',
      window: abandonment.window,
      noRedialMs: 0,
    },
    rulePack: 'none',
    record: false,
    detection: scenario.detection ? 'beforeConnect' : 'off',
    ...matchingOf(scenario, campaign),
  };
}

/** How calls are matched; nothing where the scenario says nothing of it, as before it could. */
function matchingOf({ agents }: Scenario, campaign: ScenarioCampaign): Pick<Campaign, 'matching'> {
  const { match, order, segments } = campaign;
  const needs = [
    ...segments.flatMap(({ language }) => (language === undefined ? [] : [languageRule(language)])),
    ...(agents.some(({ effectiveness }) => effectiveness.visible) ? segments.map(({ name }) => levelRule(name)) : []),
  ];
  if (match === undefined && order === undefined && needs.length === 0) return {};
  const unique = [...new Map(needs.map((rule) => [rule.name, rule])).values()];
  const common = { order: order ?? 'priority', needs: unique };
  if (match !== 'knownPairs') return { matching: matchingSchema.parse({ ...common, policy: match ?? 'longestIdle' }) };
  // The truth needs no exploration, and says what levels only hint at.
  return { matching: matchingSchema.parse({ ...common, policy: 'bestMatch', exploration: 0, weights: { skill: 0 } }) };
}

/** Only who speaks the debtor's language takes the call. */
function languageRule(language: string): NeedRule {
  return { name: `language-${language}`, when: { language: [language] }, require: { languageLevel: 1 } };
}

/** Effects that are visible show as levels of a skill named after the segment. */
function levelRule(segment: string): NeedRule {
  return { name: `levels-${segment}`, when: { segment: [segment] }, prefer: [{ skill: segment, minLevel: 5 }] };
}

/** An agent of the scenario and what is drawn of them once. */
export interface LabAgent {
  readonly profile: AgentProfile;
  readonly group: Scenario['agents'][number];
}

/** All agents of a scenario, in order. */
export function agentsOf(scenario: Scenario, effectiveness: Effectiveness): readonly LabAgent[] {
  return scenario.agents.flatMap((group, index) =>
    Array.from({ length: group.count }, (_, number): LabAgent => {
      const id = agentIdOf(index, number);
      const skills = group.effectiveness.visible ? { ...group.skills, ...effectiveness.levelsOf(id) } : group.skills;
      const languages = Object.keys(group.languages).length > 0 ? { languages: group.languages } : {};
      return { group, profile: { id, name: id, phone: id, skills, campaigns: '*', ...languages } };
    }),
  );
}
