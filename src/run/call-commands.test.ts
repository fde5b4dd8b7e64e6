import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { MemoryContacts } from '../store/memory/memory-contacts.ts';
import { CallCommands } from './call-commands.ts';
import type { CallDetector } from './call-detector.ts';
import { Contacts } from './contacts.ts';
import { CallRegister } from './call-register.ts';

const callId = 'c3b8f3f2-90a7-4f8b-9a44-0d9c5a7a1f10';
const dial = {
  type: 'dial',
  callId,
  lease: { campaignId: 'c', debtorId: 'd', fence: 1 },
  trunk: 't',
  e164: '+573001234567',
  callerId: { number: '+576015550100' },
  ringTimeoutMs: 1_000,
  reason: 'agentIdle',
  numberReason: 'onlyNumber',
} as const;
const cancel = { type: 'cancel', callId, reason: 'agentsVanished' } as const;
const hangUp = { type: 'hangUp', callId, reason: 'closing' } as const;
const connect = {
  type: 'connect',
  callId,
  legId: 'leg',
  agentId: 'ana',
  reason: 'longestIdle',
} as const;

let fed: FloorEvent[];
/** What the switch and the store were asked, in order. */
let asked: string[];
let register: CallRegister;
let storeFailures: number;
let complaints: number;
let commands: CallCommands;
let ledger: MemoryContacts;
let clock: ManualClock;
/** What the store answers to the attempt; the test lets it. */
let answerBegin: (answer: 'begun' | 'leaseLost' | Error) => void;
/** Errors of the switch, by what is asked of it. */
let refusals: Partial<Record<string, ErrorCode>>;

/** What the detector hears of a call. */
let listen: (heard: Parameters<CallDetector['listen']>[1]) => void = () => undefined;

beforeEach(() => {
  [fed, asked, refusals, storeFailures, complaints] = [[], [], {}, 0, 0];
  register = new CallRegister();
  ledger = new MemoryContacts();
  clock = new ManualClock(7);
  const ask = (what: string): Promise<void> => {
    asked.push(what);
    const code = refusals[what];
    return code === undefined ? Promise.resolve() : Promise.reject(new AppError(code, 'refused'));
  };
  const none = (): void => undefined;
  const count = (): void => void (complaints += 1);
  const detector: CallDetector = {
    listen: (_request, heard) => {
      listen(heard);
      return Promise.resolve();
    },
    awaitGreetingEnd: () => Promise.resolve(),
  };
  const begun = new Promise<'begun' | 'leaseLost'>((resolve, reject) => {
    answerBegin = (answer) => (answer instanceof Error ? reject(answer) : resolve(answer));
  });
  const parts = {
    calls: {
      dial: () => ask('dial'),
      cancel: () => ask('cancel'),
      hangUp: () => ask('hangUp'),
      connect: () => ask('connect'),
      openAgentLeg: () => ask('openAgentLeg'),
      closeAgentLeg: () => ask('closeAgentLeg'),
      play: () => ask('play'),
    },
    hopper: { beginAttempt: () => begun },
    journal: { flush: () => ask('flush') },
    register,
    detector,
    findPrompt: () => undefined,
    addressOf: (phone: string) => Promise.resolve(phone),
    clock,
    contacts: new Contacts({ ledger, clock, leaseMs: 60_000 }),
    log: { debug: none, info: none, warn: count, error: count },
    feed: (event: FloorEvent) => void fed.push(event),
    storeFailed: () => void (storeFailures += 1),
    agentRingTimeoutMs: 1_000,
  };
  commands = new CallCommands(parts);
});

it('feeds what the detector hears, in order: the greeting and the verdict', async () => {
  const verdict = { kind: 'person', probability: 0.9 } as const;
  listen = (heard) => {
    heard({ type: 'greetingStarted', atMs: 300 });
    heard({ type: 'verdict', verdict });
    heard({ type: 'greetingEnded', atMs: 900 });
  };
  await commands.detect({ type: 'detect', callId, campaignId: 'c', country: 'CO', machineShare: 0.5 });
  expect(fed).toEqual([
    { type: 'debtorGreeted', callId, moment: 'start', afterMs: 300 },
    { type: 'verdict', callId, verdict },
    { type: 'debtorGreeted', callId, moment: 'end', afterMs: 900 },
  ]);
});

it('dials when the attempt and the journal up to it are written, not before', async () => {
  const dialling = commands.dial(dial);
  await Promise.resolve();
  expect(asked).toEqual([]);
  expect(register.get(callId)?.stage).toBe('beginning');
  answerBegin('begun');
  await dialling;
  expect(asked).toEqual(['flush', 'dial']);
  expect(register.get(callId)?.stage).toBe('dialled');
  expect(fed).toEqual([]);
});

for (const stop of [cancel, hangUp]) {
  it(`lets nothing leave when a ${stop.type} comes while the attempt is being written, and reports its end once`, async () => {
    const dialling = commands.dial(dial);
    const stopping = stop.type === 'cancel' ? commands.cancel(stop) : commands.hangUp(stop);
    answerBegin('begun');
    await Promise.all([dialling, stopping]);
    await commands.hangUp(hangUp);
    expect(asked).toEqual(['flush']);
    const end = { by: 'local', answered: false, detail: 'cancelledBeforeDialling' };
    expect(fed).toEqual([{ type: 'call', event: { at: 7, type: 'ended', callId, end } }]);
  });
}

it('refuses a cancelled dial as any other when its lease was lost meanwhile', async () => {
  const dialling = commands.dial(dial);
  await commands.cancel(cancel);
  answerBegin('leaseLost');
  await dialling;
  expect(asked).toEqual([]);
  expect(fed).toEqual([{ type: 'dialRefused', callId, reason: 'leaseLost' }]);
  expect(register.size).toBe(0);
});

it('dials nothing while the store is away, and says so', async () => {
  const dialling = commands.dial(dial);
  answerBegin(new AppError('STORE_UNREACHABLE', 'away'));
  await dialling;
  expect(storeFailures).toBe(1);
  expect(asked).toEqual([]);
  expect(fed).toEqual([{ type: 'dialRefused', callId, reason: 'storeUnreachable' }]);
  expect(register.size).toBe(0);
});

it('dials nothing when the journal cannot be written', async () => {
  refusals = { flush: 'STORE_UNREACHABLE' };
  const dialling = commands.dial(dial);
  answerBegin('begun');
  await dialling;
  expect(storeFailures).toBe(1);
  expect(asked).toEqual(['flush']);
  expect(fed).toEqual([{ type: 'dialRefused', callId, reason: 'storeUnreachable' }]);
});

for (const [code, reason] of [
  ['SWITCH_UNREACHABLE', 'switchUnreachable'],
  ['NUMBER_INVALID', 'switchRefused'],
] as const) {
  it(`reports to the floor a dial that the switch rejects with ${code}`, async () => {
    refusals = { dial: code };
    const dialling = commands.dial(dial);
    answerBegin('begun');
    await dialling;
    expect(fed).toEqual([{ type: 'dialRefused', callId, reason }]);
    expect(register.size).toBe(0);
  });
}

it('reports to the floor a connect that the switch rejects; the agent stays noted for the recording', async () => {
  refusals = { connect: 'LEG_STATE' };
  register.add(callId, { lease: dial.lease, stage: 'dialled' });
  await commands.connect(connect);
  expect(fed).toEqual([{ type: 'connectRefused', callId, legId: 'leg', reason: 'LEG_STATE' }]);
  expect(register.get(callId)?.agentId).toBe('ana');
});

it('says nothing when an answer crosses a cancel, and complains of any other refusal', async () => {
  register.add(callId, { lease: dial.lease, stage: 'dialled' });
  for (const code of ['CALL_STATE', 'CALL_UNKNOWN'] as const) {
    refusals = { cancel: code };
    await commands.cancel(cancel);
  }
  expect(complaints).toBe(0);
  refusals = { cancel: 'SWITCH_UNREACHABLE' };
  await commands.cancel(cancel);
  expect(complaints).toBe(1);
  expect(fed).toEqual([]);
});

it('takes a phone that cannot be called for a leg that is down, and a message that is missing for one that ended', async () => {
  refusals = { openAgentLeg: 'LEG_STATE' };
  await commands.openAgentLeg({ type: 'openAgentLeg', agentId: 'ana', legId: 'leg', phone: '1001' });
  await commands.play({ type: 'playAbandonmentMessage', callId, promptId: 'sorry', reason: 'noAgentWithinThreshold' });
  expect(fed).toEqual([
    { type: 'call', event: { at: 7, type: 'legDown', legId: 'leg', agentId: 'ana', reason: 'LEG_STATE' } },
    { type: 'call', event: { at: 7, type: 'promptFinished', callId, promptId: 'sorry' } },
  ]);
});

describe('the contact ledger', () => {
  const other = { debtorId: 'other', e164: dial.e164, callId: 'x', seenVersion: 0, now: 7, expiresAt: 60_000 };

  it('keeps a number from being called that another campaign is calling, before anything is written', async () => {
    await ledger.reserve(other);
    await commands.dial(dial);
    expect(asked).toEqual([]);
    expect(fed).toEqual([{ type: 'dialRefused', callId, reason: 'numberInCall' }]);
    expect(register.size).toBe(0);
  });

  it('gives the person back when the lease of the record was lost', async () => {
    answerBegin('leaseLost');
    await commands.dial(dial);
    expect(fed).toEqual([{ type: 'dialRefused', callId, reason: 'leaseLost' }]);
    expect(await ledger.reserve(other)).toBe('reserved');
  });
});

it('lets nothing leave when the contact hours ended while the attempt was being written', async () => {
  const dialling = commands.dial({ ...dial, latestAt: 10 });
  clock.advance(4);
  answerBegin('begun');
  await dialling;
  expect(asked).toEqual(['flush']);
  expect(fed).toEqual([{ type: 'dialRefused', callId, reason: 'hoursOver' }]);
});
