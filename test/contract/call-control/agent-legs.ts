import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Agents' legs: up, down, and by whom. */
export function describeAgentLegs(bench: ContractBench): void {
  describe('agent legs', () => {
    it('comes up once and goes down once when it is closed', async () => {
      const legId = await bench.openLegUntilUp();
      await bench.calls.closeAgentLeg(legId);
      expect(await bench.events.next(legId, 'legDown')).toMatchObject({ agentId: 'agent-1' });
      await bench.events.quiet(100);
      expect(bench.events.types(legId)).toEqual(['legUp', 'legDown']);
    });

    it('only goes down when the phone refuses, or does not answer in time', async () => {
      const refused = await bench.openLeg(bench.harness.phones.refusing);
      const unanswered = await bench.openLeg(bench.harness.phones.ringing, 400);
      for (const legId of [refused, unanswered]) {
        await bench.events.next(legId, 'legDown');
        expect(bench.events.types(legId)).toEqual(['legDown']);
      }
    });

    it('goes down once when the agent hangs the phone up', async () => {
      const { legId, address } = await bench.legUp();
      bench.harness.hangUpPhone(legId, address);
      await bench.events.next(legId, 'legDown');
      await bench.events.quiet(100);
      expect(bench.events.count(legId, 'legDown')).toBe(1);
      await bench.rejectsWith(bench.calls.closeAgentLeg(legId), 'LEG_UNKNOWN');
    });

    it('can be closed while it still rings', async () => {
      const legId = await bench.openLeg(bench.harness.phones.ringing);
      await bench.calls.closeAgentLeg(legId);
      await bench.events.next(legId, 'legDown');
      expect(bench.events.types(legId)).toEqual(['legDown']);
    });

    it('serves one agent at each phone: a second one is refused until the first has gone', async () => {
      const { legId, address } = await bench.legUp();
      const second = { legId: randomUUID(), agentId: 'agent-2', address, ringTimeoutMs: 5000 };
      await bench.rejectsWith(bench.calls.openAgentLeg(second), 'PHONE_IN_USE');
      await bench.calls.closeAgentLeg(legId);
      await bench.events.next(legId, 'legDown');
      await bench.openLeg(address);
    });

    it('does not know a leg that never was, and refuses an id in use', async () => {
      await bench.rejectsWith(bench.calls.closeAgentLeg(randomUUID()), 'LEG_UNKNOWN');
      const legId = await bench.openLegUntilUp();
      const again = { legId, agentId: 'agent-2', address: bench.harness.phone(), ringTimeoutMs: 1000 };
      await bench.rejectsWith(bench.calls.openAgentLeg(again), 'LEG_STATE');
    });
  });
}
