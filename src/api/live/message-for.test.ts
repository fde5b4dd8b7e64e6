import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { sampleBoard } from '../../../test/support/sample-board.ts';
import { attemptStates } from '../../../dialer/attempt/attempt-machine.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { AlarmCode } from '../../floor/state/floor-reasons.ts';
import { personPrincipal } from '../../identity/principal.ts';
import type { Scope } from '../../identity/scope.ts';
import type { Board } from '../../observe/board.ts';
import { applyBoardChange, type BoardChange } from './board-change.ts';
import { boardWithin } from './board-within.ts';
import { audienceOf, ownAgentOf, type Audience } from './audience.ts';
import { LiveChannel } from './live-channel.ts';
import { LiveFeed } from './live-feed.ts';

const campaigns = ['near', 'far', 'third'] as const;
/** `both` works for two campaigns, `mover` changes teams. */
const agents = [
  { id: 'ana', team: 'north', campaigns: ['near'] },
  { id: 'mover', team: 'north', campaigns: ['near'] },
  { id: 'both', team: 'south', campaigns: ['near', 'far'] },
  { id: 'zoe', team: 'south', campaigns: ['far'] },
  { id: 'yan', campaigns: ['third'] },
] as const;
const agentIds = agents.map(({ id }) => `agent-${id}`);
const callIds = ['k0', 'k1', 'k2', 'k3', 'k4', 'k5'];
const alarmCodes = ['EXPERIMENT_HARM', 'AGENT_NO_ANSWER', 'CONNECT_SILENT', 'TRUNK_DOWN', 'STRANGERS'] as const;
/** A call keeps its campaign: k0 and k3 are of `near`, k1 and k4 of `far`. */
const campaignOf = (callId: string): string => `campaign-${campaigns[Number(callId.slice(1)) % 3] ?? ''}`;

/** What may happen: each is an event or a command of the floor. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('dial'), callId: fc.constantFrom(...callIds) }),
  fc.record({
    kind: fc.constantFrom('ringing', 'answered', 'connected', 'held', 'supervised'),
    callId: fc.constantFrom(...callIds),
  }),
  fc.record({ kind: fc.constant('settle'), callId: fc.constantFrom(...callIds) }),
  fc.record({
    kind: fc.constantFrom('agentTakes', 'agentRests'),
    callId: fc.constantFrom(...callIds),
    agentId: fc.constantFrom(...agentIds),
  }),
  fc.record({
    kind: fc.constantFrom('callBack', 'transferFails'),
    callId: fc.constantFrom(...callIds),
    agentId: fc.constantFrom(...agentIds),
  }),
  fc.record({ kind: fc.constant('campaignMoves'), callId: fc.constantFrom(...callIds) }),
  fc.record({
    kind: fc.constant('alarm'),
    callId: fc.constantFrom(...callIds),
    agentId: fc.constantFrom(...agentIds),
    code: fc.constantFrom(...alarmCodes),
  }),
  fc.record({ kind: fc.constant('teamChanges'), callId: fc.constant('') }),
  fc.record({ kind: fc.constant('timePasses'), callId: fc.constant('') }),
);
type Happening = {
  readonly kind: string;
  readonly callId: string;
  readonly agentId?: string;
  readonly code?: AlarmCode;
};

function subjectOf(code: AlarmCode, { callId, agentId = '' }: Happening): string {
  if (code === 'EXPERIMENT_HARM') return campaignOf(callId);
  if (code === 'AGENT_NO_ANSWER') return agentId;
  return code === 'CONNECT_SILENT' ? callId : 'somewhere';
}

interface Said {
  readonly event?: FloorEvent;
  readonly command?: FloorCommand;
}

function leaseOf(callId: string) {
  const campaignId = campaignOf(callId);
  return { campaignId, debtorId: `debtor-of-${campaignId}`, fence: 1 };
}
const ofSwitch =
  (event: object) =>
  ({ callId }: Happening): Said => ({ event: { type: 'call', event: { at: 1, callId, ...event } } as FloorEvent });
const ofFloor = (command: object): Said => ({ command: command as FloorCommand });
const ofAgent = { type: 'agentStateChanged', from: 'idle' } as const;

const steps: Readonly<Record<string, (happened: Happening) => Said>> = {
  dial: ({ callId }) => ofFloor({ type: 'dial', callId, lease: leaseOf(callId), trunk: 't' }),
  ringing: ofSwitch({ type: 'ringing' }),
  answered: ofSwitch({ type: 'answered' }),
  held: ofSwitch({ type: 'held' }),
  connected: ofSwitch({ type: 'connected', legId: 'leg' }),
  supervised: ofSwitch({ type: 'supervisionStarted', mode: 'listen' }),
  settle: ({ callId }) => {
    const settlement = { callId, lease: leaseOf(callId), outcome: 'connected', cause: 'debtorHungUp' };
    return ofFloor({ type: 'settle', settlement });
  },
  agentTakes: ({ callId, agentId }) => ofFloor({ ...ofAgent, agentId, to: 'reserved', reason: 'callBack', callId }),
  agentRests: ({ agentId }) => ofFloor({ ...ofAgent, agentId, to: 'idle', reason: 'disposed' }),
  callBack: ({ callId, agentId }) => {
    const { campaignId, debtorId } = leaseOf(callId);
    const kept = { promisedAt: 1, promisedAgent: agentIds[1], change: 'dialled', agentId, circle: 'anyone' };
    return ofFloor({ type: 'callBackChanged', campaignId, callId, debtorId, ...kept });
  },
  transferFails: ({ callId, agentId }) => {
    const failed = { type: 'transferChanged', callId, change: 'failed', debtor: 'withAgent' };
    return { event: { ...failed, reason: 'busy', params: { agentId } } as unknown as FloorEvent };
  },
  campaignMoves: ({ callId }) => {
    const { campaignId } = leaseOf(callId);
    return ofFloor({ type: 'campaignStatusChanged', campaignId, status: 'paused', reason: 'operator' });
  },
  alarm: (happened) => {
    const { code = 'STRANGERS' } = happened;
    return ofFloor({ type: 'alarm', code, subject: subjectOf(code, happened), reason: 'noReply' });
  },
};

function worksFor(agentId: string, campaignId: string): boolean {
  const own: readonly string[] = agents.find(({ id }) => `agent-${id}` === agentId)?.campaigns ?? [];
  return own.some((campaign) => `campaign-${campaign}` === campaignId);
}

/** A client that keeps what it was sent. */
function client() {
  const texts: string[] = [];
  const socket = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    on: () => socket,
    send: (text: Buffer) => texts.push(text.toString()),
  };
  return { texts, socket: socket as unknown as WebSocket };
}

/** A floor of three campaigns behind a channel. */
function world() {
  const clock = new ManualClock();
  const sample = sampleBoard();
  const [agentRow] = sample.floor.agents;
  const [campaignRow] = sample.floor.campaigns;
  if (!agentRow || !campaignRow) throw new Error('the sample board lacks rows');
  const { campaignId: _, callId: __, ...row } = agentRow;
  const onCall = new Map<string, string>();
  let moverTeam = 'north';
  const spent = new Map<string, { idle: number; talking: number }>();
  const pass = (ms: number): void => {
    for (const agentId of agentIds) {
      const { idle, talking } = spent.get(agentId) ?? { idle: 0, talking: 0 };
      spent.set(agentId, onCall.has(agentId) ? { idle, talking: talking + ms } : { idle: idle + ms, talking });
    }
    clock.advance(ms);
  };
  const board = (): Board => {
    const at = clock.now();
    const rows = agents.map(({ id, ...profile }) => {
      const agentId = `agent-${id}`;
      const callId = onCall.get(agentId);
      const team = id === 'mover' ? moverTeam : 'team' in profile ? profile.team : undefined;
      const state = callId === undefined ? ('idle' as const) : ('talking' as const);
      return {
        ...{ ...row, agentId, name: `name-of-${agentId}`, state },
        ...(team === undefined ? {} : { team: `team-${team}` }),
        campaigns: profile.campaigns.map((campaign) => `campaign-${campaign}`),
        ...(callId === undefined ? {} : { callId, campaignId: campaignOf(callId) }),
        spentMs: { ...row.spentMs, idle: 0, talking: 0, ...spent.get(agentId) },
      };
    });
    const phases = Object.fromEntries(attemptStates.map((phase) => [phase, 1])) as typeof sample.floor.callsByPhase;
    const lines = campaigns.map((id) => ({
      ...{ ...campaignRow, campaignId: `campaign-${id}`, name: `name-of-campaign-${id}`, callsByPhase: phases },
    }));
    return { ...sample, floor: { ...sample.floor, at, agents: rows, campaigns: lines } };
  };
  let listener: (step: FloorStep) => void = () => undefined;
  const none = (): void => undefined;
  const errors: unknown[] = [];
  const log = { debug: none, info: none, warn: none, error: (what: object) => void errors.push(what) };
  const channel = new LiveChannel({ clock, log });
  const source = { board, subscribe: (added: typeof listener) => ((listener = added), none) };
  const feed = new LiveFeed({
    source,
    clock,
    run: 'r',
    send: (m) => channel.publish(m),
    isHeard: () => channel.isHeard,
  });
  feed.start();
  /** What the board shows of it. An agent takes calls of the campaigns they work for, and of no others. */
  const follow: Readonly<Record<string, (callId: string, agentId: string) => unknown>> = {
    agentTakes: (callId, agentId) => onCall.set(agentId, callId),
    agentRests: (_callId, agentId) => onCall.delete(agentId),
    teamChanges: () => (moverTeam = moverTeam === 'north' ? 'south' : 'north'),
    timePasses: () => pass(250),
  };
  const happen = (happened: Happening): void => {
    const { kind, callId, agentId = '' } = happened;
    if (kind === 'agentTakes' && !worksFor(agentId, campaignOf(callId))) return;
    follow[kind]?.(callId, agentId);
    const { event = { type: 'tick' } as const, command } = steps[kind]?.(happened) ?? {};
    listener({ at: clock.now(), event, commands: command ? [command] : [] });
  };
  const join = (audience: Audience, agentId?: string) => {
    const { texts, socket } = client();
    channel.add(socket, { audience, agentId }, { feed, query: '' });
    return texts;
  };
  return { pass, channel, feed, board, happen, join, errors };
}

const supervisorOf = (scope: Scope): Audience => known(personPrincipal('s', [{ role: 'supervisor', scope }]));

function known(principal: Parameters<typeof audienceOf>[0]): Audience {
  const audience = audienceOf(principal);
  if (!audience) throw new Error('no audience');
  return audience;
}

/** Who listens, and ids that are foreign to them for good. */
const listeners = [
  {
    who: supervisorOf({ kind: 'teams', teams: ['team-north'] }),
    foreign: ['agent-both', 'agent-zoe', 'agent-yan', 'campaign-far', 'campaign-third', 'team-south'],
  },
  {
    who: supervisorOf({ kind: 'campaigns', campaigns: ['campaign-near'] }),
    foreign: ['agent-both', 'agent-zoe', 'agent-yan', 'campaign-far', 'campaign-third'],
  },
  {
    who: known(personPrincipal('ana', [{ role: 'agent', scope: { kind: 'own' } }], 'agent-ana')),
    foreign: ['agent-both', 'agent-zoe', 'agent-yan', 'agent-mover', 'campaign-far', 'campaign-third', 'team-south'],
  },
] as const;

it('never names an agent, a campaign, a team or a debtor beyond the scopes of who listens, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happened) => {
      const floor = world();
      const heard = listeners.map(({ who, foreign }) => ({ foreign, texts: floor.join(who, who.agentId) }));
      for (const one of happened) floor.happen(one);
      floor.pass(250);
      for (const { texts, foreign } of heard)
        for (const text of texts) for (const id of foreign) expect(text).not.toContain(id);
      expect(floor.errors).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('keeps up the board of a scope: what leaves it is gone, what comes into it appears, figures are those of its rows', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happened) => {
      const floor = world();
      const heard = listeners.map(({ who }) => ({ who, texts: floor.join(who) }));
      for (const one of happened) floor.happen(one);
      floor.happen({ kind: 'tick', callId: '' });
      floor.pass(250);
      for (const { who, texts } of heard) {
        let kept: Board | undefined;
        for (const text of texts) {
          const message = JSON.parse(text) as { type: string } & BoardChange;
          if (message.type === 'board') kept = message.board;
          else if (message.type === 'boardChanged' && kept) kept = applyBoardChange(kept, message);
        }
        const expected = boardWithin(floor.board(), who);
        const byId = (board: Board | undefined) =>
          board && {
            ...board,
            floor: { ...board.floor, agents: [...board.floor.agents].sort((a, b) => (a.agentId < b.agentId ? -1 : 1)) },
          };
        expect(byId(kept)).toEqual(byId(JSON.parse(JSON.stringify(expected)) as Board));
      }
    }),
    { numRuns: 40 },
  );
});

it('shows everything about the campaigns and agents within the scopes', () => {
  const floor = world();
  const [team, campaign, own] = listeners.map(({ who }) => floor.join(who, who.agentId));
  const typesOf = (texts: readonly string[] = []) =>
    texts
      .map((text) => JSON.parse(text) as { type: string })
      .flatMap(({ type }) => (type.startsWith('board') ? [] : [type]));
  for (const kind of ['dial', 'ringing', 'answered']) floor.happen({ kind, callId: 'k0' });
  floor.happen({ kind: 'agentTakes', callId: 'k0', agentId: 'agent-ana' });
  for (const kind of ['connected', 'held', 'settle']) floor.happen({ kind, callId: 'k0' });
  floor.happen({ kind: 'campaignMoves', callId: 'k0' });
  floor.happen({ kind: 'alarm', callId: '', agentId: 'agent-ana', code: 'AGENT_NO_ANSWER' });
  floor.happen({ kind: 'alarm', callId: '', code: 'TRUNK_DOWN' });
  const before = ['callStarted', 'callRinging', 'callAnswered'];
  const call = ['callConnected', 'callHeld', 'attemptSettled'];
  expect(typesOf(campaign)).toEqual([
    ...before,
    'agentStateChanged',
    ...call,
    'campaignStatusChanged',
    'alarm',
    'alarm',
  ]);
  expect(typesOf(team)).toEqual(['agentStateChanged', ...call, 'alarm', 'alarm']);
  expect(typesOf(own)).toEqual(['agentStateChanged', 'agentCard', ...call, 'alarm']);
  const started = campaign?.find((text) => text.includes('callStarted')) ?? '';
  expect(JSON.parse(started)).toMatchObject({ debtorId: 'debtor-of-campaign-near' });
});

it('writes once for people whose scopes are the same, in whatever order they stand, and bounds parts of the floor', () => {
  const { channel, join } = world();
  const ofTeams = (...teams: string[]) => supervisorOf({ kind: 'teams', teams });
  for (const teams of [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'b', 'a'],
  ])
    join(ofTeams(...teams));
  const roles = [
    { role: 'supervisor', scope: { kind: 'all' } },
    { role: 'supervisor', scope: { kind: 'own' } },
  ] as const;
  for (const id of ['p', 'q']) join(known(personPrincipal(id, roles, id)));
  expect(channel.audiences).toBe(2);
  for (let team = 0; team < 63; team += 1) {
    expect(channel.hasRoomFor(ofTeams(`t${team}`))).toBe(true);
    join(ofTeams(`t${team}`));
  }
  expect(channel.hasRoomFor(ofTeams('one', 'too', 'many'))).toBe(false);
  expect(channel.hasRoomFor(ofTeams('b', 'a'))).toBe(true);
  expect(channel.hasRoomFor(supervisorOf({ kind: 'all' }))).toBe(true);
});

it('sends the card of a call to its agent, whatever else that person may see, and to nobody else', () => {
  const floor = world();
  const leader = personPrincipal(
    'l',
    [
      { role: 'supervisor', scope: { kind: 'all' } },
      { role: 'agent', scope: { kind: 'own' } },
    ],
    'agent-ana',
  );
  const [theirs, others] = [floor.join(known(leader), ownAgentOf(leader)), floor.join(supervisorOf({ kind: 'all' }))];
  floor.happen({ kind: 'dial', callId: 'k0' });
  floor.happen({ kind: 'agentTakes', callId: 'k0', agentId: 'agent-ana' });
  const cards = (texts: readonly string[]) => texts.filter((text) => text.includes('"agentCard"'));
  expect(cards(theirs)).toHaveLength(1);
  expect(cards(others)).toEqual([]);
});
