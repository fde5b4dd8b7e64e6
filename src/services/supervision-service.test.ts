import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { ForeignParties } from '../../telephony/foreign-parties.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { seededRng } from '../../kernel/rng.ts';
import { FloorConversations } from './floor-conversations.ts';
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
  const journal = {
    note: (what: string) => void notes.push(what),
    flush: () => Promise.resolve(),
  };
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const conversations = new FloorConversations(calls);
  const service = new SupervisionService({ calls, foreign: new ForeignParties(), conversations, journal, clock, log });
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
  return { calls, service, notes, pass };
}

const request = { supervisorId: 'sofia', phone: '2001', agentId: 'ana', mode: 'listen' } as const;

it('calls the phone once, journals before it listens, and changes the mode on the same leg', async () => {
  const { service, notes, pass } = await floorOf();
  const first = service.supervise(request);
  await pass();
  expect(await first).toMatchObject({ callId, mode: 'listen' });
  expect(notes).toEqual(['supervisionAsked']);
  expect(await service.supervise({ ...request, mode: 'barge' })).toMatchObject({ mode: 'barge' });
  expect(service.list()).toMatchObject([{ supervisorId: 'sofia', mode: 'barge' }]);
  await service.stop('sofia');
  await pass();
  expect(service.list()).toEqual([]);
  await expect(service.stop('sofia')).rejects.toMatchObject({ code: 'NOT_FOUND' });
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
