import { describe, expect, it } from 'vitest';
import { personPrincipal, type Principal } from '../../identity/principal.ts';
import type { Role } from '../../identity/role.ts';
import type { Owner, Scope } from '../../identity/scope.ts';
import type { PastMatch } from '../../services/match-explanations.ts';
import type { RecordingEntry } from '../../store/ports/recording-index.ts';
import type { Board } from '../../observe/board.ts';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import type { Route } from '../route.ts';
import { conversationRoutes, type ConversationServices } from './conversation-routes.ts';
import { detectionRoutes, type DetectionServices } from './detection-routes.ts';
import { floorRoutes, type FloorServices } from './floor-routes.ts';
import { matchRoutes, type MatchServices } from './match-routes.ts';

const owners: Readonly<Record<string, Owner>> = {
  ana: { team: 'norte', worksFor: ['cards'] },
  beto: { team: 'sur', worksFor: ['loans'] },
};
const ownerOfAgent = (id: string): Promise<Owner | undefined> => Promise.resolve(owners[id]);
const never = (): never => {
  throw new Error('not asked for');
};

const of = (role: Role, scope: Scope, id = 'sofia'): Principal => personPrincipal(id, [{ role, scope }]);
const norte: Scope = { kind: 'teams', teams: ['norte'] };
const cards: Scope = { kind: 'campaigns', campaigns: ['cards'] };
const all: Scope = { kind: 'all' };

async function ask<S>(
  [routes, services]: readonly [readonly Route<S>[], S],
  line: string,
  { principal, params = {}, body }: { principal: Principal; params?: object; body?: object },
): Promise<unknown> {
  const row = routes.find(({ method, path }) => `${method} ${path}` === line);
  const rest = { query: {}, format: 'json' as const, cookie: { renew: never, drop: never }, note: () => undefined };
  return row?.handle(services, { ...rest, params, body, caller: { principal, address: '', isProved: true } });
}

it('shows the board within the scope', async () => {
  const board = sampleBoard();
  const services: FloorServices = { board: () => board, health: never, trunks: never };
  const shown = async (principal: Principal): Promise<Board> =>
    (await ask([floorRoutes, services], 'GET /status', { principal })) as Board;
  expect(await shown(of('supervisor', all))).toEqual(board);
  const others = await shown(of('supervisor', norte));
  expect(others.floor).toMatchObject({ agents: [], campaigns: [], trunks: [], occupancy: 0 });
  expect(others).toMatchObject({ trunks: [], strangers: {}, connectedPerAgentHour: 0 });
  const own = await shown(of('operator', { kind: 'campaigns', campaigns: ['c'] }));
  expect(own.floor.campaigns).toEqual(board.floor.campaigns);
  expect(own.floor.callsByPhase).toEqual(board.floor.callsByPhase);
});

it('shows of trunks whether they are up, and what they carry to who sees the whole floor only', async () => {
  const trunk = { trunk: 't1', up: true, channelsInUse: 7, queued: 2, cpsLimit: 10, channelLimit: 60 };
  const services: FloorServices = { board: never, health: never, trunks: () => [trunk] };
  const shown = (principal: Principal): Promise<unknown> => ask([floorRoutes, services], 'GET /trunks', { principal });
  expect(await shown(of('operator', all))).toEqual([trunk]);
  for (const scope of [norte, cards])
    expect(await shown(of('supervisor', scope))).toEqual([{ trunk: 't1', up: true, cpsLimit: 10, channelLimit: 60 }]);
});

describe('supervisions', () => {
  const running = ['ana', 'beto'].map((agentId, i) => ({
    ...{ supervisorId: ['nora', 'saul'][i] ?? '', agentId },
    ...({ callId: 'x', mode: 'listen', since: 0 } as const),
  }));
  const stopped: string[] = [];
  const services: ConversationServices = {
    ...{ sendDtmf: never, ownerOfAgent },
    transfers: { toAgent: never, toNumber: never, complete: never, cancel: never },
    recordings: { pause: never, resume: never },
    holds: { hold: never, takeBack: never },
    supervision: {
      supervise: never,
      list: () => running,
      agentOf: (id) => running.find(({ supervisorId }) => supervisorId === id)?.agentId ?? never(),
      stop: (id, { rank }) => {
        stopped.push(`${id} ${rank}`);
        return Promise.resolve();
      },
    },
  };
  const shown = async (principal: Principal): Promise<readonly string[]> =>
    ((await ask([conversationRoutes, services], 'GET /supervisions', { principal })) as typeof running).map(
      ({ agentId }) => agentId,
    );
  const stop = (principal: Principal, id: string): Promise<unknown> =>
    ask([conversationRoutes, services], 'DELETE /supervisions/:id', { principal, params: { id } });

  it('are listed as far as the scope reaches, and one’s own always', async () => {
    expect(await shown(of('supervisor', all))).toEqual(['ana', 'beto']);
    expect(await shown(of('supervisor', norte))).toEqual(['ana']);
    expect(await shown(of('reviewer', cards))).toEqual(['ana']);
    expect(await shown(of('supervisor', { kind: 'teams', teams: ['este'] }))).toEqual([]);
    expect(await shown(of('supervisor', norte, 'saul'))).toEqual(['ana', 'beto']);
  });

  it('are ended within the scope; others are not there', async () => {
    await stop(of('supervisor', norte), 'nora');
    await stop(of('supervisor', norte, 'saul'), 'saul');
    await stop(of('admin', all), 'saul');
    await expect(stop(of('supervisor', norte), 'saul')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(stopped).toEqual(['nora 2', 'saul 2', 'saul 3']);
  });
});

describe('matches of an attempt', () => {
  const given = (agentId: string): PastMatch => ({
    at: 1,
    agentId,
    reason: 'highestValue',
    match: {
      ...{ eligible: 2, explored: false, propensity: 1 },
      candidates: ['ana', 'beto'].map((id) => ({ agentId: id, perSecond: 1, net: 1, terms: {} })),
    },
  });
  const see = async (principal: Principal, matches: readonly PastMatch[], campaignId = 'cards'): Promise<unknown> => {
    const ofAttempt = (): Promise<{ campaignId: string; matches: readonly PastMatch[] }> =>
      Promise.resolve({ campaignId, matches });
    const services: MatchServices = { explanations: { ofAttempt, ofDebtor: never }, ownerOfAgent };
    const params = { callId: 'x' };
    const found = await ask([matchRoutes, services], 'GET /attempts/:callId/matches', { principal, params });
    return (found as PastMatch[]).map(({ agentId, match }) => [agentId, match?.candidates.map((each) => each.agentId)]);
  };
  const both = [given('beto'), given('ana')];

  it('are those of the agents within the scope, with the values of those agents only', async () => {
    expect(await see(of('operator', cards), both)).toEqual([
      ['beto', ['ana', 'beto']],
      ['ana', ['ana', 'beto']],
    ]);
    expect(await see(of('supervisor', norte), both)).toEqual([['ana', ['ana']]]);
    expect(await see(of('operator', cards), [])).toEqual([]);
  });

  it.each([
    ['another campaign', of('operator', cards), both, 'loans'],
    ['another team', of('supervisor', norte), [given('beto')], 'cards'],
    ['no agent, for a team', of('supervisor', norte), [], 'cards'],
  ])('are not there for an attempt of %s', async (_, principal, matches, campaignId) => {
    await expect(see(principal, matches, campaignId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('lets a reviewer mark recordings within the scope only', async () => {
  const marked: string[] = [];
  const services: DetectionServices = {
    library: { list: never, forget: never, learn: never },
    recordingMarks: {
      mark: ({ recordingId }) => {
        marked.push(recordingId);
        return Promise.resolve({ learnt: 'new', from: 'recording' });
      },
    },
    recordingArchive: {
      require: (id, mayRead) => {
        const recording = { recordingId: id, campaignId: id === 'own' ? 'cards' : 'loans' } as RecordingEntry;
        return mayRead(recording) ? Promise.resolve(recording) : Promise.reject(new Error('not there'));
      },
    },
  };
  const mark = (id: string): Promise<unknown> =>
    ask([detectionRoutes, services], 'POST /recordings/:id/heard', {
      ...{ principal: of('reviewer', cards), params: { id }, body: { heard: 'machine' } },
    });
  await mark('own');
  await expect(mark('foreign')).rejects.toThrow('not there');
  expect(marked).toEqual(['own']);
});
