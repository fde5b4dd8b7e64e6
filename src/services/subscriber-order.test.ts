import { expect, it } from 'vitest';
import { uniformCommandTable } from '../../test/support/uniform-command-table.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { seededRng } from '../../kernel/rng.ts';
import { ForeignParties } from '../../telephony/foreign-parties.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import { CallRegister } from '../run/call-register.ts';
import { FloorInbox } from '../run/floor-inbox.ts';
import { FloorRunner } from '../run/floor-runner.ts';
import { FloorConversations } from './floor-conversations.ts';
import { SupervisionService } from './supervision-service.ts';
import { TransferService } from './transfer-service.ts';

const callId = 'a0000000-0000-4000-8000-000000000001';
const callerId = { number: '+576015550100' };
const targets = new Map([
  ['outside', { number: '+576015550199', trunk: 't', ringTimeoutMs: 5_000, callerId: callerId.number }],
]);
const request = {
  supervisorId: 'sofia',
  phone: '2001',
  agentId: 'ana',
  mode: 'listen',
  caller: { role: 'supervise', rank: 3, address: '127.0.0.1' },
} as const;
const talking = {
  type: 'agentStateChanged',
  agentId: 'ana',
  from: 'reserved',
  to: 'talking',
  reason: 'connected',
  callId,
} as const;
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

const subscribers = ['runner', 'supervision', 'transfers'] as const;
type Subscriber = (typeof subscribers)[number];

function ordersOf(names: readonly Subscriber[]): Subscriber[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((first) => ordersOf(names.filter((name) => name !== first)).map((rest) => [first, ...rest]));
}

/** A switch with the runner and the two services subscribed to it in the given order, and what reaches the floor. */
function connect(order: readonly Subscriber[]) {
  const clock = new ManualClock();
  const calls = new SimulatedCallControl({
    clock,
    rng: seededRng(1),
    trunks: [{ name: 't', cpsLimit: 10, channelLimit: 10 }],
    behave: () => ({ kind: 'answer', afterMs: 10 }),
    phone: () => ({ kind: 'answer', afterMs: 10 }),
  });
  const fed: string[] = [];
  const floor = {
    handle: (event: FloorEvent) => {
      if (event.type !== 'call') return [];
      const { type } = event.event;
      fed.push(type === 'legUp' || type === 'legDown' ? `${type} ${event.event.legId}` : type);
      return [];
    },
    matchDueAt: undefined,
  };
  const foreign = new ForeignParties();
  const conversations = new FloorConversations(calls);
  const phones = { refusal: none };
  const addressOf = (phone: string): Promise<string> => Promise.resolve(phone);
  const shared = {
    calls,
    phones,
    addressOf,
    foreign,
    conversations,
    clock,
    log,
    journal: { note: none, flush: () => Promise.resolve() },
  };
  const inbox = new FloorInbox();
  const runner = new FloorRunner({
    ...shared,
    inbox,
    floor,
    commands: uniformCommandTable(none),
    recorder: { onCallEvent: none },
    sessions: { observe: none },
    register: new CallRegister(),
    journal: { add: none },
    tickMs: 250,
  });
  const { feed } = inbox;
  const services: { supervision?: SupervisionService; transfers?: TransferService } = {};
  const subscribe: Readonly<Record<Subscriber, () => void>> = {
    runner: () => runner.attach(),
    supervision: () => (services.supervision = new SupervisionService(shared)),
    transfers: () => (services.transfers = new TransferService({ ...shared, targets, feed, holdPrompt: none })),
  };
  for (const name of order) subscribe[name]();
  return { clock, calls, conversations, services, fed };
}

/** Ana talks; Sofia listens, and leaves; the debtor is handed on to a number outside, and hangs up there. */
async function play(order: readonly Subscriber[]): Promise<string[]> {
  const { clock, calls, conversations, services, fed } = connect(order);
  const pass = async (): Promise<void> => {
    for (let step = 0; step < 10; step++) {
      clock.advance(10);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await calls.openAgentLeg({ legId: 'ana', agentId: 'ana', address: '1001', ringTimeoutMs: 1_000 });
  await calls.dial({ callId, trunk: 't', number: '+573001234567', callerId, ringTimeoutMs: 1_000 });
  await pass();
  await calls.connect(callId, 'ana');
  conversations.observe({ at: clock.now(), event: { type: 'tick' }, commands: [talking] });
  const asked = services.supervision?.supervise(request);
  await pass();
  await asked;
  await services.supervision?.stop('sofia', request.caller);
  await pass();
  await services.transfers?.toNumber('ana', 'blind', 'outside');
  await pass();
  await calls.hangUp(callId);
  await pass();
  return fed;
}

it.each(ordersOf(subscribers))('gives the floor its own events and no others: %s, %s, %s', async (...order) => {
  expect(await play(order)).toEqual([
    'dialled',
    'ringing',
    'legUp ana',
    'answered',
    'connected',
    'supervisionStarted',
    'supervisionStopped',
    'held',
    'joined',
    'ended',
  ]);
});
