import type { SkillNeed } from '../../../routing/match/eligible.ts';
import { hasSkills, worksFor } from '../../../routing/match/eligible.ts';
import type { AgentOnFloor } from './agent-on-floor.ts';
import type { CampaignOnFloor } from './campaign-on-floor.ts';

/** A pool: the calls that the same agents may take. The campaign's id, and a key of what its record asks for beyond it. */
export interface Pool {
  readonly key: string;
  readonly campaign: CampaignOnFloor;
  readonly needs: readonly SkillNeed[];
  /** Agents who are logged in and may take its calls. */
  staffed: number;
}

interface Membership {
  readonly campaignIds: readonly string[];
  readonly pools: readonly string[];
  readonly poolSet: ReadonlySet<string>;
}

/** The pools of a floor, and which agent may take calls of which. Equal memberships are one object, shared by the agents. */
export class Pools {
  readonly #pools = new Map<string, Pool>();
  readonly #memberships = new Map<string, Membership>();

  get(key: string): Pool | undefined {
    return this.#pools.get(key);
  }

  /** The pool of a record; `isNew` when no record asked for these skills before, and memberships must be computed again. */
  poolOf(campaign: CampaignOnFloor, needs: readonly SkillNeed[]): { readonly pool: Pool; readonly isNew: boolean } {
    const { id } = campaign.rules;
    const key = needs.length === 0 ? id : `${id}|${keyOf(needs)}`;
    const known = this.#pools.get(key);
    if (known?.campaign === campaign) return { pool: known, isNew: false };
    const pool: Pool = { key, campaign, needs, staffed: 0 };
    this.#pools.set(key, pool);
    return { pool, isNew: true };
  }

  removeCampaign(campaign: CampaignOnFloor): void {
    for (const [key, pool] of this.#pools) if (pool.campaign === campaign) this.#pools.delete(key);
  }

  /** Computes what the agent may take. Staffing counts are the caller's: take the agent out before and put them in after. */
  assignMembership(agent: AgentOnFloor): void {
    const { profile } = agent;
    const pools: string[] = [];
    const campaignIds: string[] = [];
    for (const { key, campaign, needs } of this.#pools.values()) {
      const { id, requiredSkills } = campaign.rules;
      if (!worksFor(profile, id) || !hasSkills(profile, requiredSkills) || !hasSkills(profile, needs)) continue;
      pools.push(key);
      if (key === id) campaignIds.push(id);
    }
    Object.assign(agent, this.#shared(campaignIds, pools));
  }

  /** Counts the agent in or out of the campaigns and pools they may take. */
  count(agent: AgentOnFloor, delta: 1 | -1): void {
    for (const key of agent.pools) {
      const pool = this.#pools.get(key);
      if (!pool) continue;
      pool.staffed += delta;
      if (pool.needs.length === 0) pool.campaign.staffed += delta;
    }
  }

  #shared(campaignIds: readonly string[], pools: readonly string[]): Membership {
    const key = JSON.stringify(pools);
    let membership = this.#memberships.get(key);
    if (!membership) {
      membership = { campaignIds, pools, poolSet: new Set(pools) };
      this.#memberships.set(key, membership);
    }
    return membership;
  }
}

function keyOf(needs: readonly SkillNeed[]): string {
  return JSON.stringify(needs.map(({ skill, minLevel }) => `${skill}:${minLevel}`).sort());
}
