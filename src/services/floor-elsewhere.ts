import type { Campaign, CampaignStatus } from '../../dialer/campaign/campaign.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Board } from '../observe/board.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { AgentReport } from './agents/agent-service.ts';
import type { CampaignReport } from './campaign-service.ts';
import { dayOfAgent, withSpan, type AgentCalendar } from './desk/day-of-agent.ts';
import { nowhere, type AgentPage } from './desk/desk-service.ts';

type Row = Board['floor']['agents'][number];

interface Parts extends AgentCalendar {
  readonly stores: Pick<Stores, 'agents' | 'agentDays' | 'campaigns' | 'hopper'>;
  readonly clock: Clock;
  /** The newest board that the floor's owner sent. @throws AppError FLOOR_SILENT */
  readonly board: () => Promise<Board>;
}

/** Agents and campaigns of a floor that another process owns: who they are from the store, what they do from its board. */
export class FloorElsewhere {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AppError FLOOR_SILENT: nobody knows then what they do */
  async agents(): Promise<readonly AgentReport[]> {
    const { stores, board } = this.#parts;
    const [agents, { floor }] = await Promise.all([stores.agents.list(), board()]);
    const rows = new Map(floor.agents.map((row) => [row.agentId, row]));
    return agents.map((agent) => {
      const row = rows.get(agent.id);
      if (!row) return { agent, state: 'offline' };
      const { state, since, callId, wish } = row;
      return {
        agent,
        state,
        since,
        ...(callId === undefined ? {} : { callId }),
        ...(wish === undefined ? {} : { wish }),
      };
    });
  }

  /** One agent; of their call its id. @throws AppError AGENT_UNKNOWN, FLOOR_SILENT */
  async agent(agentId: string): Promise<AgentPage> {
    const { stores, board } = this.#parts;
    const [agent, { floor }] = await Promise.all([stores.agents.get(agentId), board()]);
    if (!agent) throw new AppError('AGENT_UNKNOWN', { reason: 'agentUnknown', agentId });
    const row = floor.agents.find((one) => one.agentId === agentId);
    return { agent, situation: row ? situationOf(row) : nowhere, today: await this.#today(agent, row) };
  }

  /** @throws AppError FLOOR_SILENT */
  async campaigns(): Promise<readonly CampaignReport[]> {
    const { stores, board } = this.#parts;
    const [stored, { floor }] = await Promise.all([stores.campaigns.list(), board()]);
    return Promise.all(stored.map(({ campaign, status }) => this.#report(campaign, status, floor)));
  }

  /** @throws AppError CAMPAIGN_UNKNOWN, FLOOR_SILENT */
  async campaign(campaignId: string): Promise<CampaignReport> {
    const { stores, board } = this.#parts;
    const stored = await stores.campaigns.get(campaignId);
    if (!stored) throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    return this.#report(stored.campaign, stored.status, (await board()).floor);
  }

  async #today({ id }: AgentProfile, row: Row | undefined): Promise<AgentPage['today']> {
    const { stores, clock } = this.#parts;
    const kept = (await stores.agentDays.get(id))?.document;
    const now = clock.now();
    const day = dayOfAgent(id, kept, now, this.#parts);
    return row ? withSpan(day, row, now, this.#parts) : day;
  }

  /** The floor says a status before the store has it. */
  async #report(campaign: Campaign, stored: CampaignStatus, { campaigns }: Board['floor']): Promise<CampaignReport> {
    const { hopper } = this.#parts.stores;
    const [totals, outcomes] = await Promise.all([hopper.totals(campaign.id), hopper.outcomes(campaign.id)]);
    const status = campaigns.find(({ campaignId }) => campaignId === campaign.id)?.status ?? stored;
    return { campaign, status, totals, outcomes };
  }
}

function situationOf({
  state,
  since,
  isPhoneUp,
  loggingIn,
  wish,
  callId,
  wrapUpEndsAt,
  pause,
}: Row): AgentPage['situation'] {
  return {
    ...{ state, since, isPhoneUp, isPhoneCalled: loggingIn },
    ...(wish === undefined ? {} : { wish }),
    ...(callId === undefined ? {} : { callId }),
    ...(wrapUpEndsAt === undefined ? {} : { wrapUpEndsAt }),
    ...(pause === undefined ? {} : { pause }),
  };
}
