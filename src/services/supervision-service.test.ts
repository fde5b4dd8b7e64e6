import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { ForeignParties } from '../../telephony/foreign-parties.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { serviceSchema } from '../../config/service-schema.ts';
import { seededRng } from '../../kernel/rng.ts';
import { FloorConversations } from './floor-conversations.ts';
import { PhonePolicy } from './agents/phone-policy.ts';
import { SupervisionService } from './supervision-service.ts';

const callId = 'a0000000-0000-4000-8000-000000000001';

/** Ana talks; the phone `deaf` refuses. */
async function floorOf() {
  const clock = new ManualClock();
  const calls = new SimulatedCallControl({
    clock,
    rng: seededRng(1),
    trunks: [{ name: 't', cpsLimit: 10, channelLimit: 10 }],
    behave: () => ({ kind: 'answer', afterMs: 10 }),
    phone: (address) => (address === 'deaf' ? { kind: 'refuse', status: 486 } : { kind: 'answer', afterMs: 10 }),
  });
  const notes: string[] = [];
  const dialled: unknown[] = [];
  const phones = new PhonePolicy(serviceSchema.parse({}));
  const journal = {
    note: (what: string, fields?: object) => {
      notes.push(what);
      if (what === 'supervisorCalled') dialled.push(fields);
    },
    flush: () => Promise.resolve(),
  };
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const conversations = new FloorConversations(calls);
  const service = new SupervisionService({
    calls,
    phones,
    addressOf: (phone: string) => Promise.resolve(phone),
    foreign: new ForeignParties(),
    conversations,
    journal,
    clock,
    log,
  });
  const callerId = { number: '+576015550100' };
  await calls.openAgentLeg({ legId: 'leg-ana', agentId: 'ana', address: '1001', ringTimeoutMs: 1000 });
  await calls.dial({ callId, trunk: 't', number: '+573001234567', callerId, ringTimeoutMs: 1000 });
  clock.advance(50);
  await calls.connect(callId, 'leg-ana');
  conversations.observe({
    at: clock.now(),
    event: { type: 'tick' },
    commands: [
      { type: 'agentStateChanged', agentId: 'ana', from: 'reserved', to: 'talking', reason: 'connected', callId },
    ],
  });
  /** Lets what waits for the switch go on, and time with it. */
  const pass = async (): Promise<void> => {
    for (let step = 0; step < 10; step++) {
      clock.advance(10);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { calls, service, notes, dialled, pass };
}

const reviewer = { role: 'review', rank: 1, address: '10.0.0.4' };
const supervisor = { role: 'supervise', rank: 2, address: '10.0.0.5' };
const request = { supervisorId: 'sofia', phone: '2001', agentId: 'ana', mode: 'listen', caller: supervisor } as const;

it('calls the phone once, journals before it listens, and changes the mode on the same leg', async () => {
  const { service, notes, dialled, pass } = await floorOf();
  const first = service.supervise(request);
  await pass();
  expect(await first).toMatchObject({ callId, mode: 'listen' });
  expect(notes).toEqual(['supervisorCalled', 'supervisionAsked']);
  expect(dialled).toMatchObject([{ supervisorId: 'sofia', phone: '2001', role: 'supervise', address: '10.0.0.5' }]);
  expect(await service.supervise({ ...request, mode: 'barge' })).toMatchObject({ mode: 'barge' });
  expect(service.list()).toMatchObject([{ supervisorId: 'sofia', mode: 'barge' }]);
  await service.stop('sofia', supervisor);
  await pass();
  expect(service.list()).toEqual([]);
  await expect(service.stop('sofia', supervisor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('forgets a supervisor whose phone does not answer', async () => {
  const { service, pass } = await floorOf();
  const asked = service.supervise({ ...request, phone: 'deaf' });
  const refusal = expect(asked).rejects.toMatchObject({ code: 'LEG_STATE' });
  await pass();
  await refusal;
  expect(service.list()).toEqual([]);
  const again = service.supervise(request);
  await pass();
  expect(await again).toMatchObject({ mode: 'listen' });
});

it('ends with the conversation, and lets the leg go', async () => {
  const { calls, service, notes, pass } = await floorOf();
  const asked = service.supervise(request);
  await pass();
  await asked;
  const downs: string[] = [];
  calls.subscribe((event) => event.type === 'legDown' && downs.push(event.legId));
  await calls.hangUp(callId);
  await pass();
  expect(service.list()).toEqual([]);
  expect([notes.at(-1), downs.length]).toEqual(['supervisionEnded', 1]);
});

it('supervises nobody who is in no conversation', async () => {
  const { service } = await floorOf();
  await expect(service.supervise({ ...request, agentId: 'beto' })).rejects.toMatchObject({ code: 'CALL_STATE' });
  expect(service.list()).toEqual([]);
});

it('lets nobody of the same or a lower role change or end what somebody else began', async () => {
  const { service, pass } = await floorOf();
  const asked = service.supervise(request);
  await pass();
  await asked;
  const muted = service.supervise({ ...request, caller: reviewer });
  await expect(muted).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(service.stop('sofia', reviewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const peer = { ...supervisor, role: 'another' };
  await expect(service.stop('sofia', peer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(service.agentOf('sofia')).toBe('ana');
  expect(service.list()).toMatchObject([{ supervisorId: 'sofia', mode: 'listen' }]);
  await service.stop('sofia', { role: 'admin', rank: 3, address: '10.0.0.6' });
  await pass();
  expect(service.list()).toEqual([]);
});

it('calls no address that is not listed, and journals nothing for it', async () => {
  const { service, notes } = await floorOf();
  const asked = service.supervise({ ...request, phone: 'sip:exfil@127.0.0.77:5099' });
  await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect([service.list(), notes]).toEqual([[], []]);
});

it('takes twenty supervisors at a time', async () => {
  const { service, pass } = await floorOf();
  const all = Array.from({ length: 20 }, (_, n) =>
    service.supervise({ ...request, supervisorId: `s${n}`, phone: `30${n}` }),
  );
  const settled = Promise.allSettled(all);
  await pass();
  await settled;
  await expect(service.supervise(request)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});
