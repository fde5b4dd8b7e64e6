import { expect } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import type { CarrierBehaviour, PhoneBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { runCallControlContract } from './call-control.contract.ts';
import { harnessTrunks, type CallControlHarness } from './call-control-harness.ts';
import { runConversationContract } from './conversation.contract.ts';
import { runTransferContract } from './transfer.contract.ts';

const phones: Record<string, PhoneBehaviour> = {
  '1002': { kind: 'refuse', status: 486 },
  '1003': { kind: 'answer', afterMs: 3_600_000 },
};

async function makeHarness(): Promise<CallControlHarness> {
  let lastPhone = 2000;
  const clock = new ManualClock();
  const behaviours = new Map<string, CarrierBehaviour>();
  const calls = new SimulatedCallControl({
    clock,
    rng: seededRng(1),
    trunks: [
      { name: 'main', cpsLimit: 100, channelLimit: 100 },
      { name: 'narrow', cpsLimit: 5, channelLimit: 1 },
      { name: 'dead', cpsLimit: 100, channelLimit: 100, dead: true },
    ],
    behave: (number) => behaviours.get(number) ?? { kind: 'refuse', status: 404, afterMs: 10 },
    phone: (address) => phones[address] ?? { kind: 'answer', afterMs: 50 },
    promptMs: 200,
  });
  await calls.start();
  return {
    calls,
    ...harnessTrunks,
    phones: { refusing: '1002', ringing: '1003' },
    phone: () => String((lastPhone += 1)),
    folder: '/nowhere',
    promptFile: '/nowhere/prompt.wav',
    behave: (number, behaviour) => void behaviours.set(number, behaviour),
    pressKeys: (callId, _number, digits) => Array.from(digits).forEach((digit) => calls.pressKey(callId, digit)),
    digitsHeard: (callId) => calls.digitsHeard(callId),
    hangUpFarEnd: (callId) => calls.hangUpFarEnd(callId),
    hangUpPhone: (legId) => calls.hangUpPhone(legId),
    advance: (ms) => clock.advance(ms),
    close: async () => {
      await calls.close();
      clock.advance(120_000);
      expect(clock.pendingTimers).toBe(0);
      expect(await calls.liveCalls()).toEqual([]);
    },
  };
}

runCallControlContract('simulated', makeHarness);
runConversationContract('simulated', makeHarness);
runTransferContract('simulated', makeHarness);
