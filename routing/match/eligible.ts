import type { AgentProfile } from '../agent/agent.ts';

/** A skill a call needs, at `minLevel` (1..10) or better. */
export interface SkillNeed {
  readonly skill: string;
  readonly minLevel: number;
}

/** Does the agent work for the campaign? */
export function worksFor(agent: AgentProfile, campaignId: string): boolean {
  return agent.campaigns === '*' || agent.campaigns.includes(campaignId);
}

/** Has the agent every needed skill at its level? The hard filter: no score makes up for a missing skill. */
export function hasSkills(agent: AgentProfile, needs: readonly SkillNeed[]): boolean {
  return needs.every((need) => skillLevel(agent, need.skill) >= need.minLevel);
}

/** The agent's level in a skill; 0 when they have none. Own keys only: a skill named `constructor` is no skill. */
export function skillLevel(agent: AgentProfile, skill: string): number {
  return Object.hasOwn(agent.skills, skill) ? (agent.skills[skill] ?? 0) : 0;
}
