import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';
import { settleMs } from '../who-hears-whom.ts';

/** A supervisor beside a conversation: who may, what is reported, and how it ends. */
export function describeSupervision(bench: ContractBench): void {
  describe('supervision', () => {
    it('reports each start, change and end', async () => {
      const { callId } = await bench.conversation();
      const { legId } = await bench.legUp();
      await bench.calls.supervise(callId, legId, 'listen');
      await bench.calls.supervise(callId, legId, 'barge');
      await bench.calls.stopSupervising(legId);
      await bench.rejectsWith(bench.calls.stopSupervising(legId), 'LEG_STATE');
      const told = bench.events.of(callId).filter(({ type }) => type.startsWith('supervision'));
      expect(told).toMatchObject([
        { type: 'supervisionStarted', callId, legId, mode: 'listen' },
        { type: 'supervisionStarted', callId, legId, mode: 'barge' },
        { type: 'supervisionStopped', callId, legId, reason: 'asked' },
      ]);
      expect(bench.events.count(callId, 'ended')).toBe(0);
    });

    it('frees the supervisor for another conversation or a call of their own', async () => {
      const first = await bench.conversation();
      const { legId } = await bench.legUp();
      await bench.calls.supervise(first.callId, legId, 'listen');
      await bench.calls.stopSupervising(legId);
      const second = await bench.conversation();
      await bench.calls.supervise(second.callId, legId, 'whisper');
      await bench.calls.stopSupervising(legId);
      const { callId } = await bench.answeredCall();
      await bench.calls.connect(callId, legId);
      expect(await bench.events.next(callId, 'connected')).toMatchObject({ legId });
    });

    it('goes on without a supervisor whose phone vanishes', async () => {
      const { callId, legId: agentLegId } = await bench.conversation();
      const { legId, address } = await bench.legUp();
      await bench.calls.supervise(callId, legId, 'barge');
      bench.harness.hangUpPhone(legId, address);
      await bench.events.next(legId, 'legDown');
      expect(await bench.events.next(callId, 'supervisionStopped')).toMatchObject({ reason: 'legDown' });
      await bench.events.quiet(settleMs);
      expect([bench.events.count(callId, 'ended'), bench.events.count(agentLegId, 'legDown')]).toEqual([0, 0]);
      const live = await bench.calls.liveCalls();
      expect(live).toMatchObject([{ callId, state: 'connected', legId: agentLegId }]);
    });

    it.each(['listen', 'barge'] as const)('ends with the conversation (%s): the supervisor is parked', async (mode) => {
      const { callId, number } = await bench.conversation();
      const { legId } = await bench.legUp();
      await bench.calls.supervise(callId, legId, mode);
      bench.harness.hangUpFarEnd(callId, number);
      expect(await bench.endOf(callId)).toMatchObject({ by: 'remote', answered: true });
      const stopped = bench.events.of(callId).find(({ type }) => type === 'supervisionStopped');
      expect(stopped).toMatchObject({ legId, reason: 'conversationOver' });
      await bench.rejectsWith(bench.calls.stopSupervising(legId), 'LEG_STATE');
      const next = await bench.answeredCall();
      await bench.calls.connect(next.callId, legId);
      expect(bench.events.count(legId, 'legDown')).toBe(0);
    });

    it('takes no call that has no agent, and no leg that is not free', async () => {
      const { callId, legId: agentLegId } = await bench.conversation();
      const other = await bench.conversation();
      const unconnected = await bench.answeredCall();
      const { legId } = await bench.legUp();
      await bench.rejectsWith(bench.calls.supervise(unconnected.callId, legId, 'listen'), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.supervise(callId, agentLegId, 'listen'), 'LEG_STATE');
      await bench.rejectsWith(bench.calls.supervise(callId, other.legId, 'listen'), 'LEG_STATE');
      await bench.rejectsWith(
        bench.calls.supervise('00000000-0000-4000-8000-000000000000', legId, 'listen'),
        'CALL_UNKNOWN',
      );
      await bench.rejectsWith(
        bench.calls.supervise(callId, '00000000-0000-4000-8000-000000000000', 'listen'),
        'LEG_UNKNOWN',
      );
      await bench.calls.supervise(callId, legId, 'listen');
      await bench.rejectsWith(bench.calls.connect(unconnected.callId, legId), 'LEG_STATE');
      await bench.rejectsWith(bench.calls.supervise(other.callId, legId, 'listen'), 'LEG_STATE');
    });
  });
}
