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
  };
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
      return { group, profile: { id, name: id, phone: id, skills, campaigns: '*' } };
    }),
  );
}
