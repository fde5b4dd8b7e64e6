import { recordFactsOf } from '../../dialer/debtor/record-facts-of.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import { worksFor } from '../../routing/match/eligible.ts';
import { mayServe } from '../../routing/match/may-serve.ts';
import { deriveNeeds } from '../../routing/needs/derive-needs.ts';
import type { FloorCommand } from '../../src/floor/state/commands.ts';
import type { FloorEvent } from '../../src/floor/state/events.ts';

/** Watches a floor from outside: nobody gets a call that they may not take by their profile and the rules of that moment. */
export class MatchChecker {
  readonly problems: string[] = [];
  matches = 0;
  readonly #agents = new Map<string, AgentProfile>();
  readonly #campaigns = new Map<string, Campaign>();
  readonly #records = new Map<string, { readonly campaignId: string; readonly debtor: Debtor }>();

  see(event: FloorEvent, commands: readonly FloorCommand[]): void {
    if (event.type === 'agentApplied') this.#agents.set(event.agent.id, event.agent);
    else if (event.type === 'agentRemoved') this.#agents.delete(event.agentId);
    else if (event.type === 'campaignApplied') this.#campaigns.set(event.campaign.id, event.campaign);
    else if (event.type === 'recordsClaimed') {
      const { campaignId } = event;
      for (const { callId, debtor } of event.records) this.#records.set(callId, { campaignId, debtor });
    }
    for (const command of commands) if (command.type === 'connect') this.#check(command.callId, command.agentId);
  }

  #check(callId: string, agentId: string): void {
    this.matches += 1;
    const agent = this.#agents.get(agentId);
    const { campaignId = '', debtor } = this.#records.get(callId) ?? {};
    const campaign = this.#campaigns.get(campaignId);
    if (!agent || !debtor || !campaign) {
      this.problems.push(`${callId}: given to ${agentId}, who was removed`);
      return;
    }
    const skills = [...campaign.requiredSkills, ...debtor.requiredSkills];
    const needs = deriveNeeds(campaign.matching?.needs ?? [], recordFactsOf(debtor), skills);
    if (!worksFor(agent, campaignId) || !mayServe(agent, debtor.id, needs))
      this.problems.push(`${callId}: given to ${agentId}, who may not take it`);
  }
}
