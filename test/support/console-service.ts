import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { campaignSchema } from '../../config/campaign-schema.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import { upgradePrincipal } from '../../src/api/access/caller.ts';
import { LiveFloors } from '../../src/api/live/live-floors.ts';
import { LiveSocket } from '../../src/api/live/live-socket.ts';
import { endpointsOf } from '../../src/api/route.ts';
import { agentRoutes, type AgentServices } from '../../src/api/routes/agent-routes.ts';
import { campaignRoutes, type CampaignServices } from '../../src/api/routes/campaign-routes.ts';
import { deskMessageRoutes } from '../../src/api/routes/desk-message-routes.ts';
import { whatIfRoutes } from '../../src/api/routes/what-if-routes.ts';
import type { CampaignReport } from '../../src/services/campaign-service.ts';
import { DeskMessageService } from '../../src/services/desk/desk-message-service.ts';
import { differencesBetween } from '../../src/services/differences.ts';
import { WhatIfService } from '../../src/services/what-if-service.ts';
import { Learner } from '../../dialer/pacing/estimators/learner.ts';
import { runWhatIf } from '../../lab/what-if/run-what-if.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import type { AgentState } from '../../routing/agent/agent.ts';
import type { CampaignView } from '../../src/floor/view.ts';
import type { Board } from '../../src/observe/board.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { MemoryLiveStream } from '../../src/store/memory/memory-live-stream.ts';
import { floorBoard } from './floor-board.ts';
import { aCampaign } from './floor-fixtures.ts';
import { IdentityApi, tokens } from './identity-api.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const statusAfter = { start: 'running', pause: 'paused', drain: 'draining' } as const;
const notAsked = (): Promise<never> => Promise.reject(new Error('not asked for'));

/** What the console needs of a service: people, live events of a floor that stands still until a test changes it, campaigns. */
export class ConsoleService {
  readonly api: IdentityApi;
  readonly url: string;
  readonly #live: LiveSocket;
  readonly #floors: LiveFloors;
  readonly #floor: { board: Board };
  readonly #sockets: Duplex[] = [];

  private constructor(parts: {
    api: IdentityApi;
    url: string;
    live: LiveSocket;
    floors: LiveFloors;
    floor: { board: Board };
  }) {
    ({ api: this.api, url: this.url, live: this.#live, floors: this.#floors, floor: this.#floor } = parts);
    this.api.server.server.on('upgrade', (_request, socket: Duplex) => this.#sockets.push(socket));
  }

  static async start(): Promise<ConsoleService> {
    const floor: { board: Board } = { board: floorBoard(0) };
    const stores = memoryStores();
    const messages = new DeskMessageService({ stores, runner: { feed: none }, clock: systemClock });
    const api = await IdentityApi.start('listenOrExport', () => [
      ...endpointsOf(campaignRoutes, campaignsOf(floor)),
      ...endpointsOf(whatIfRoutes, whatIfOf(floor)),
      ...endpointsOf(agentRoutes, agentsOf(floor)),
      ...endpointsOf(deskMessageRoutes, { messages }),
    ]);
    const { clock, identity, server } = api;
    floor.board = floorBoard(clock.now());
    for (const { agentId: id, name, campaigns } of floor.board.floor.agents)
      await stores.agents.apply({ id, name, campaigns, phone: id, skills: {} });
    const source = {
      board: () => ({ ...floor.board, floor: { ...floor.board.floor, at: clock.now() } }),
      subscribe: () => none,
    };
    const own = { floorId: 'main', epoch: 1, source };
    const floors = new LiveFloors({ own, stream: new MemoryLiveStream(clock), clock, log });
    const principalOf = upgradePrincipal(server, { tokens, identity, names: [] }, false);
    const live = new LiveSocket({
      ...{ floors, floorId: 'main', principalOf, names: [], clock, log },
      security: { note: none },
    });
    live.attach(server.server);
    floors.start();
    await server.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    return new ConsoleService({ api, url, live, floors, floor });
  }

  get board(): Board {
    return this.#floor.board;
  }

  /** Changes the floor, and lets live events say so. */
  change(to: (board: Board) => Board): void {
    this.#floor.board = to(this.#floor.board);
    this.pass(1_000);
  }

  /** Lets time pass on the service, ms. */
  pass(ms: number): void {
    this.api.clock.advance(ms);
  }

  /** Ends every live connection, as a network does that fails. */
  cut(): void {
    for (const socket of this.#sockets.splice(0)) socket.destroy();
  }

  async close(): Promise<void> {
    this.#live.close();
    this.#floors.stop();
    await this.api.close();
  }
}

function campaignsOf(floor: { board: Board }): CampaignServices {
  const documents = new Map<string, Campaign>();
  const changed = (campaignId: string, to: Partial<CampaignView>): void => {
    const { board } = floor;
    const campaigns = board.floor.campaigns.map((each) => (each.campaignId === campaignId ? { ...each, ...to } : each));
    floor.board = { ...board, floor: { ...board.floor, campaigns } };
  };
  const list = (): readonly CampaignReport[] =>
    floor.board.floor.campaigns.map(({ campaignId, name, status, outcomes }) => ({
      campaign: documents.get(campaignId) ?? campaignSchema.parse(aCampaign({ id: campaignId, name })),
      totals: { records: 2_400, ready: 1_284, scheduled: 310, leased: 12, finished: 794 },
      ...{ status, outcomes },
    }));
  const report = (id: string): CampaignReport => {
    const found = list().find(({ campaign }) => campaign.id === id);
    if (!found) throw new Error(`no campaign ${id}`);
    return found;
  };
  return {
    list: () => Promise.resolve(list()),
    report: (id) => Promise.resolve(report(id)),
    command: (campaignId, action) => {
      const status = statusAfter[action];
      changed(campaignId, { status, why: { reason: status === 'running' ? 'agentIdle' : status } });
      return Promise.resolve(status);
    },
    apply: (campaign, { dryRun }) => {
      const differences = differencesBetween(report(campaign.id).campaign, campaign);
      if (!dryRun) {
        documents.set(campaign.id, campaign);
        changed(campaign.id, { abandonmentCap: campaign.abandonment.cap });
      }
      return Promise.resolve({ id: campaign.id, change: 'updated', differences });
    },
    remove: notAsked,
  };
}

/** Agents who do at once what they are asked. */
function agentsOf(floor: { board: Board }): AgentServices {
  return {
    command: (agentId, action) => {
      const { board } = floor;
      const state: AgentState = action === 'ready' ? 'idle' : 'offline';
      const agents = board.floor.agents.map((each) => (each.agentId === agentId ? { ...each, state } : each));
      floor.board = { ...board, floor: { ...board.floor, agents } };
      return Promise.resolve({ state });
    },
    ...{ list: notAsked, apply: notAsked, remove: notAsked },
  };
}

/** The laboratory itself, on a floor of which nothing is learnt yet. */
function whatIfOf(floor: { readonly board: Board }): WhatIfService {
  const viewOf = (id: string): CampaignView | undefined =>
    floor.board.floor.campaigns.find(({ campaignId }) => campaignId === id);
  return new WhatIfService({
    campaigns: { get: (id) => Promise.resolve(campaignSchema.parse(aCampaign({ id, name: viewOf(id)?.name ?? id }))) },
    ...{ viewOf, learnt: () => new Learner().toState(), clock: systemClock },
    play: (question) => Promise.resolve(runWhatIf({ ...question, runs: 2 })),
  });
}
