import { beforeEach, expect, it } from 'vitest';
import { uniformCommandTable } from '../../test/support/uniform-command-table.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { aTrunk } from '../../test/support/floor-fixtures.ts';
import type { CallEvent, SwitchNodeStatus, TrunkStatus } from '../../telephony/call-control.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import { ForeignParties } from '../../telephony/foreign-parties.ts';
import { CallRegister } from './call-register.ts';
import { FloorInbox } from './floor-inbox.ts';
import { FloorRunner } from './floor-runner.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';

const lease = { campaignId: 'c', debtorId: 'd', fence: 1 };
const end = { by: 'remote', answered: false } as const;

let clock: ManualClock;
let register: CallRegister;
let foreign: ForeignParties;
let runner: FloorRunner;
let handled: string[];
let performed: string[];
let journalled: FloorStep[];
let errors: string[];
let trunks: readonly TrunkStatus[];
/** What the switch says of its nodes. */
let matchDueAt: number | undefined;
let nodes: readonly SwitchNodeStatus[];
/** The events that the floor got. */
let events: FloorEvent[];
/** What the floor answers to an event of a type. */
let answers: Partial<Record<FloorEvent['type'], readonly FloorCommand[]>>;
/** The switch's listener. */
let tell: ((event: CallEvent) => void) | undefined;

beforeEach(() => {
  clock = new ManualClock();
  foreign = new ForeignParties();
  register = new CallRegister();
  [handled, performed, journalled, errors, trunks, answers, tell] = [[], [], [], [], [aTrunk()], {}, undefined];
  [nodes, events] = [[], []];
  matchDueAt = undefined;
  const none = (): void => undefined;
  const perform = (command: FloorCommand): Promise<void> => {
    if (command.type === 'transferToLeg') throw new Error('broken at once');
    performed.push(command.type);
    // A command that fails at once feeds the floor from within the step.
    if (command.type === 'connect') runner.feed({ ...command, type: 'connectRefused', reason: 'LEG_STATE' });
    return command.type === 'release' ? Promise.reject(new Error('broken')) : Promise.resolve();
  };
  const parts = {
    floor: {
      handle: (event: FloorEvent) => {
        handled.push(event.type);
        events.push(event);
        return answers[event.type] ?? [];
      },
      get matchDueAt() {
        return matchDueAt;
      },
    },
    calls: {
      subscribe: (listener: typeof tell) => {
        tell = listener;
        return () => (tell = undefined);
      },
      trunks: () => trunks,
      nodes: () => nodes,
      liveCalls: () => Promise.resolve([]),
    },
    inbox: new FloorInbox(),
    commands: uniformCommandTable(perform),
    recorder: { onCallEvent: none },
    foreign,
    sessions: { observe: none },
    register,
    journal: { add: (step: FloorStep) => void journalled.push(step) },
    clock,
    log: { debug: none, info: none, warn: none, error: (_: object, text: string) => void errors.push(text) },
    tickMs: 250,
  };
  runner = new FloorRunner(parts);
});

it('holds back an event that a command feeds until the whole step is carried out', () => {
  const connect = {
    type: 'connect',
    callId: 'x',
    legId: 'l',
    agentId: 'ana',
    reason: 'longestIdle',
  } as const;
  answers = { tick: [connect, { type: 'hangUp', callId: 'y', reason: 'closing' }] };
  runner.feed({ type: 'tick' });
  expect(handled).toEqual(['tick', 'connectRefused']);
  expect(performed).toEqual(['connect', 'hangUp']);
  expect(journalled.map(({ event, commands }) => [event.type, commands.length])).toEqual([
    ['tick', 2],
    ['connectRefused', 0],
  ]);
});

it('carries on after commands that fail and a listener that throws, and logs each', async () => {
  answers = {
    tick: [
      { type: 'transferToLeg', callId: 'x', kind: 'blind', legId: 'l', toLegId: 'm', toAgentId: 'beto' },
      { type: 'release', leases: [lease], reason: 'noAgents' },
    ],
  };
  const heard: string[] = [];
  runner.subscribe(() => {
    throw new Error('broken');
  });
  const unsubscribe = runner.subscribe(({ event }) => void heard.push(event.type));
  runner.feed({ type: 'tick' });
  await Promise.resolve();
  expect(errors.toSorted()).toEqual([
    'a command of the floor failed',
    'a command of the floor failed',
    'a listener of the floor failed',
  ]);
  expect(performed).toEqual(['release']);
  unsubscribe();
  runner.feed({ type: 'tick' });
  expect(heard).toEqual(['tick']);
  expect(handled).toEqual(['tick', 'tick']);
});

it('forgets a call only after the floor has handled its end', () => {
  runner.attach();
  register.add('x', { lease, stage: 'dialled' });
  const sizes: number[] = [];
  answers = { call: [{ type: 'hangUp', callId: 'x', reason: 'closing' }] };
  runner.subscribe(() => void sizes.push(runner.callsInProgress));
  tell?.({ type: 'ringing', at: 1, callId: 'x' });
  tell?.({ type: 'ended', at: 2, callId: 'x', end });
  expect(performed).toEqual(['hangUp', 'hangUp']);
  expect(sizes).toEqual([1, 0]);
  runner.detach();
  expect(tell).toBeUndefined();
});

it('holds the events of the switch back until it is released, in order', () => {
  runner.defer();
  runner.attach();
  register.add('x', { lease, stage: 'dialled' });
  tell?.({ type: 'ringing', at: 1, callId: 'x' });
  tell?.({ type: 'ended', at: 2, callId: 'x', end });
  runner.feed({ type: 'tick' });
  expect(handled).toEqual(['tick']);
  expect(runner.callsInProgress).toBe(1);
  runner.release();
  expect(journalled.map(({ event }) => (event.type === 'call' ? event.event.type : event.type))).toEqual([
    'tick',
    'ringing',
    'ended',
  ]);
  expect(runner.callsInProgress).toBe(0);
  tell?.({ type: 'ringing', at: 3, callId: 'y' });
  expect(handled).toHaveLength(4);
  runner.detach();
});

it('ticks when the floor wants to match the answers that it collects, and not after it was stopped', () => {
  matchDueAt = clock.now() + 20;
  runner.feed({ type: 'storeUp' });
  runner.feed({ type: 'storeUp' });
  clock.advance(19);
  expect(handled).toEqual(['storeUp', 'storeUp']);
  matchDueAt = undefined;
  clock.advance(1);
  expect(handled).toEqual(['storeUp', 'storeUp', 'tick']);
  matchDueAt = clock.now() + 20;
  runner.feed({ type: 'storeUp' });
  runner.stop();
  expect(clock.pendingTimers).toBe(0);
});

it('feeds the room of the nodes with the trunks, at once when a full node refused a call, and before that end', () => {
  const node = { name: 'one', up: true, draining: false, channelLimit: 14, recentDials: 0, cpsLimit: 10 };
  nodes = [{ ...node, channels: 4 }];
  trunks = [aTrunk({ channelLimit: 100, queued: 3 })];
  runner.start();
  expect(events.at(-1)).toMatchObject({ type: 'trunks', room: 7 });
  nodes = [{ ...node, channels: 14 }];
  runner.attach();
  const full = { by: 'failure', answered: false, detail: 'switchFull' } as const;
  tell?.({ type: 'ended', at: 1, callId: 'y', end: full });
  expect(events.slice(-2)).toMatchObject([{ type: 'trunks', room: 0 }, { type: 'call' }]);
  runner.stop();
  runner.detach();
});

it('feeds ticks, the trunks when they change, and the switch’s calls now and then, until it is stopped', async () => {
  runner.start();
  expect(handled).toEqual(['trunks']);
  clock.advance(1_000);
  expect(handled).toEqual(['trunks', 'tick', 'tick', 'tick', 'tick']);
  trunks = [aTrunk({ up: false })];
  clock.advance(1_000);
  expect(handled.filter((type) => type === 'trunks')).toHaveLength(2);
  clock.advance(28_000);
  await Promise.resolve();
  expect(handled.filter((type) => type === 'liveCalls')).toHaveLength(1);
  runner.stop();
  expect(clock.pendingTimers).toBe(0);
});

it('asks the switch for its calls when the link is back', async () => {
  runner.attach();
  tell?.({ type: 'linkUp', at: 1 });
  await Promise.resolve();
  await Promise.resolve();
  expect(handled).toEqual(['call', 'liveCalls']);
  runner.detach();
});

it('keeps events about foreign calls and legs from the floor', () => {
  runner.attach();
  foreign.add('sofia');
  foreign.add('target');
  tell?.({ type: 'legUp', at: 1, legId: 'sofia', agentId: 'sofia' });
  tell?.({ type: 'ringing', at: 1, callId: 'target' });
  tell?.({ type: 'legUp', at: 1, legId: 'l', agentId: 'ana' });
  expect(journalled.map(({ event }) => event)).toMatchObject([{ event: { legId: 'l' } }]);
  runner.detach();
});

it('keeps the digits that people press out of the floor and the journal', () => {
  runner.attach();
  tell?.({ type: 'dtmf', at: 1, callId: 'x', from: 'debtor', digit: '4' });
  tell?.({ type: 'ringing', at: 2, callId: 'x' });
  expect(journalled.map(({ event }) => event)).toMatchObject([{ type: 'call', event: { type: 'ringing' } }]);
  expect(handled).toEqual(['call']);
});
