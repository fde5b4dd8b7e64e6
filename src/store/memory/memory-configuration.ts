import { canonicalJson } from '../json-codec.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { Campaign, CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { AgentSession, AgentSessionStore } from '../ports/agent-session-store.ts';
import type { AgentStore } from '../ports/agent-store.ts';
import type { Applied } from '../ports/applied.ts';
import type { CampaignStore, StoredCampaign } from '../ports/campaign-store.ts';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** Campaigns in memory. */
export class MemoryCampaigns implements CampaignStore {
  readonly #campaigns = new Map<string, StoredCampaign>();

  apply(campaign: Campaign, now: EpochMs): Promise<Applied<Campaign>> {
    const known = this.#campaigns.get(campaign.id);
    if (!known) {
      this.#campaigns.set(campaign.id, { campaign, status: 'paused', appliedAt: now });
      return Promise.resolve({ change: 'added' });
    }
    const previous = known.campaign;
    if (canonicalJson(previous) === canonicalJson(campaign)) return Promise.resolve({ change: 'unchanged', previous });
    this.#campaigns.set(campaign.id, { ...known, campaign, appliedAt: now });
    return Promise.resolve({ change: 'updated', previous });
  }

  setStatus(campaignId: string, status: CampaignStatus): Promise<boolean> {
    const known = this.#campaigns.get(campaignId);
    if (known) this.#campaigns.set(campaignId, { ...known, status });
    return Promise.resolve(known !== undefined);
  }

  remove(campaignId: string): Promise<boolean> {
    return Promise.resolve(this.#campaigns.delete(campaignId));
  }

  get(campaignId: string): Promise<StoredCampaign | undefined> {
    return Promise.resolve(this.#campaigns.get(campaignId));
  }

  list(): Promise<readonly StoredCampaign[]> {
    return Promise.resolve([...this.#campaigns.values()].sort((a, b) => byId(a.campaign, b.campaign)));
  }
}

/** Agents' profiles in memory. */
export class MemoryAgents implements AgentStore {
  readonly #agents = new Map<string, AgentProfile>();

  apply(agent: AgentProfile): Promise<Applied<AgentProfile>> {
    const previous = this.#agents.get(agent.id);
    this.#agents.set(agent.id, agent);
    if (!previous) return Promise.resolve({ change: 'added' });
    const change = canonicalJson(previous) === canonicalJson(agent) ? 'unchanged' : 'updated';
    return Promise.resolve({ change, previous });
  }

  remove(agentId: string): Promise<boolean> {
    return Promise.resolve(this.#agents.delete(agentId));
  }

  get(agentId: string): Promise<AgentProfile | undefined> {
    return Promise.resolve(this.#agents.get(agentId));
  }

  list(): Promise<readonly AgentProfile[]> {
    return Promise.resolve([...this.#agents.values()].sort(byId));
  }
}

/** Agents' sessions in memory. */
export class MemoryAgentSessions implements AgentSessionStore {
  readonly #sessions = new Map<string, AgentSession>();

  save(session: AgentSession): Promise<void> {
    this.#sessions.set(session.agentId, session);
    return Promise.resolve();
  }

  remove(agentId: string): Promise<void> {
    this.#sessions.delete(agentId);
    return Promise.resolve();
  }

  all(): Promise<readonly AgentSession[]> {
    return Promise.resolve([...this.#sessions.values()]);
  }
}
