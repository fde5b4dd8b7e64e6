import { expect } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import type { CarrierBehaviour, PhoneBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { runCallControlContract } from './call-control.contract.ts';

const phones: Record<string, PhoneBehaviour> = {
  '1001': { kind: 'answer', afterMs: 50 },
  '1002': { kind: 'refuse', status: 486 },
  '1003': { kind: 'answer', afterMs: 3_600_000 },
};

runCallControlContract('simulated', async () => {
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
    phone: (address) => phones[address] ?? { kind: 'refuse', status: 404 },
    promptMs: 200,
  });
  await calls.start();
  return {
    calls,
    trunk: 'main',
    narrowTrunk: 'narrow',
    deadTrunk: 'dead',
    phones: { answering: '1001', refusing: '1002', ringing: '1003' },
    folder: '/nowhere',
    promptFile: '/nowhere/prompt.wav',
    realMedia: false,
    behave: (number, behaviour) => void behaviours.set(number, behaviour),
    pressKey: (callId, _number, digit) => calls.pressKey(callId, digit),
    hangUpPhone: (legId) => calls.hangUpPhone(legId),
    advance: (ms) => clock.advance(ms),
    close: async () => {
      await calls.close();
      clock.advance(120_000);
      expect(clock.pendingTimers).toBe(0);
      expect(await calls.liveCalls()).toEqual([]);
    },
  };
});
