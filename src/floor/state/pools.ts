import type { AgentProfile } from '../../../routing/agent/agent.ts';
import { worksFor, type SkillNeed } from '../../../routing/match/eligible.ts';
import { meetsNeeds } from '../../../routing/match/may-serve.ts';
import { deriveNeeds, nothingNeeded, type HardNeeds } from '../../../routing/needs/derive-needs.ts';
import type { AgentOnFloor } from './agent-on-floor.ts';
import type { CampaignOnFloor } from './campaign-on-floor.ts';

/** A pool: the calls that the same agents may take. The campaign's id, and a key of what its record needs beyond it. */
export interface Pool {
  readonly key: string;
  readonly campaign: CampaignOnFloor;
  readonly needs: HardNeeds;
  /** Agents who are logged in and may take its calls. */
  staffed: number;
}

interface Membership {
  readonly campaignIds: readonly string[];
  readonly pools: readonly string[];
  readonly poolSet: ReadonlySet<string>;
}

const nobody = { debtorId: '', cases: [] };

/** The pools of a floor, and which agent may take calls of which. Equal memberships are one object, shared by the agents. */
export class Pools {
  readonly #pools = new Map<string, Pool>();
  readonly #memberships = new Map<string, Membership>();
  /** Portfolios by which agents differ: to all others a record's portfolio makes no difference. */
  #portfolios: ReadonlySet<string> = new Set();

  get(key: string): Pool | undefined {
    return this.#pools.get(key);
  }

  /** The pool of a campaign's records that need nothing beyond what the campaign requires of all. */
  basePool(campaign: CampaignOnFloor): Pool {
    return this.poolOf(campaign, baseNeeds(campaign.rules.requiredSkills)).pool;
  }

  /** The pool of a record; `isNew` when no record had these needs before, and memberships must be computed again. */
  poolOf(campaign: CampaignOnFloor, required: HardNeeds): { readonly pool: Pool; readonly isNew: boolean } {
    const needs = this.#distinguished(required);
    const key = this.#keyOf(campaign, needs);
    const known = this.#pools.get(key);
    if (known?.campaign === campaign) return { pool: known, isNew: false };
    const pool: Pool = { key, campaign, needs, staffed: 0 };
    this.#pools.set(key, pool);
    return { pool, isNew: true };
  }

  removeCampaign(campaign: CampaignOnFloor): void {
    for (const [key, pool] of this.#pools) if (pool.campaign === campaign) this.#pools.delete(key);
  }

  /** Takes note of the portfolios of everybody on the floor. True when records must be sorted into pools again. */
  notePortfolios(profiles: Iterable<AgentProfile>): boolean {
    const named = new Set<string>();
    for (const { portfolios = '*' } of profiles) if (portfolios !== '*') for (const one of portfolios) named.add(one);
    const isSame = named.size === this.#portfolios.size && [...named].every((one) => this.#portfolios.has(one));
    this.#portfolios = named;
    return !isSame;
  }

  /** Computes what the agent may take. Staffing counts are the caller's: take the agent out before and put them in after. */
  assignMembership(agent: AgentOnFloor): void {
    const { profile } = agent;
    const pools: string[] = [];
    const campaignIds: string[] = [];
    for (const { key, campaign, needs } of this.#pools.values()) {
      const { id } = campaign.rules;
      if (!worksFor(profile, id)) continue;
      if (meetsNeeds(profile, needs)) pools.push(key);
      // Who takes only some portfolios of a campaign works for it all the same.
      if (key === id && meetsNeeds({ ...profile, portfolios: '*' }, needs)) campaignIds.push(id);
    }
    Object.assign(agent, this.#shared(campaignIds, pools));
  }

  /** Counts the agent in or out of the campaigns and pools they may take. */
  count(agent: AgentOnFloor, delta: 1 | -1): void {
    for (const key of agent.pools) {
      const pool = this.#pools.get(key);
      if (pool) pool.staffed += delta;
    }
    for (const id of agent.campaignIds) {
      const pool = this.#pools.get(id);
      if (pool) pool.campaign.staffed += delta;
    }
  }

  /** The needs by which agents of this floor differ, the portfolio only where somebody works on some of them alone. */
  #distinguished(needs: HardNeeds): HardNeeds {
    const { portfolio, ...others } = needs;
    return portfolio === undefined || this.#portfolios.has(portfolio) ? needs : others;
  }

  #keyOf({ rules }: CampaignOnFloor, needs: HardNeeds): string {
    const { id, requiredSkills } = rules;
    if (needs === nothingNeeded.required && requiredSkills.length === 0) return id;
    const text = JSON.stringify(needs);
    return text === JSON.stringify(baseNeeds(requiredSkills)) ? id : `${id}|${text}`;
  }

  #shared(campaignIds: readonly string[], pools: readonly string[]): Membership {
    const key = JSON.stringify([campaignIds, pools]);
    let membership = this.#memberships.get(key);
    if (!membership) {
      membership = { campaignIds, pools, poolSet: new Set(pools) };
      this.#memberships.set(key, membership);
    }
    return membership;
  }
}

/** What the campaign requires of all its records, in the form of a record's needs. */
function baseNeeds(requiredSkills: readonly SkillNeed[]): HardNeeds {
  return deriveNeeds([], nobody, requiredSkills).required;
}
