import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Calls per second, channels, and a carrier that is gone. */
export function describeTrunkLimits(bench: ContractBench): void {
  describe('trunk limits', () => {
    it('makes calls wait for a free channel, without counting the wait as ringing', async () => {
      const first = await bench.dial({ kind: 'ring' }, { trunk: bench.harness.narrowTrunk, ringTimeoutMs: 1200 });
      const second = await bench.dial({ kind: 'ring' }, { trunk: bench.harness.narrowTrunk, ringTimeoutMs: 500 });
      await bench.events.next(first, 'ringing');
      expect(bench.calls.trunks().find(({ trunk }) => trunk === bench.harness.narrowTrunk)).toMatchObject({
        up: true,
        channelsInUse: 1,
        queued: 1,
        channelLimit: 1,
      });
      expect((await bench.endOf(first)).by).toBe('timeout');
      const dialled = await bench.events.next(second, 'dialled');
      const ended = await bench.events.next(second, 'ended');
      expect(ended.at - dialled.at).toBeGreaterThanOrEqual(490);
    });

    it('takes a waiting call out of the queue when it is cancelled: nothing leaves', async () => {
      const first = await bench.dial({ kind: 'ring' }, { trunk: bench.harness.narrowTrunk });
      await bench.events.next(first, 'ringing');
      const waiting = [
        await bench.dial({ kind: 'ring' }, { trunk: bench.harness.narrowTrunk }),
        await bench.dial({ kind: 'ring' }, { trunk: bench.harness.narrowTrunk }),
      ] as const;
      await bench.calls.cancel(waiting[0]);
      await bench.calls.hangUp(waiting[1]);
      for (const callId of waiting) {
        expect(await bench.endOf(callId)).toMatchObject({ by: 'local', answered: false });
        expect(bench.events.types(callId)).toEqual(['ended']);
      }
    });

    it('spaces calls at the calls per second of the trunk', async () => {
      const dialledAt: number[] = [];
      for (let call = 0; call < 4; call++) {
        await bench.dial({ kind: 'refuse', status: 486, afterMs: 5 }, { trunk: bench.harness.narrowTrunk });
      }
      await bench.events.until(
        () => bench.events.seen.filter(({ type }) => type === 'ended').length === 4,
        'four ends',
      );
      for (const event of bench.events.seen) if (event.type === 'dialled') dialledAt.push(event.at);
      expect((dialledAt[3] ?? 0) - (dialledAt[0] ?? 0)).toBeGreaterThanOrEqual(540);
    });

    it('gives the channels back when calls end', async () => {
      const callId = await bench.dialUntilAnswered();
      expect(bench.calls.trunks().find(({ trunk }) => trunk === bench.harness.trunk)?.channelsInUse).toBe(1);
      await bench.calls.hangUp(callId);
      await bench.endOf(callId);
      expect(bench.calls.trunks().find(({ trunk }) => trunk === bench.harness.trunk)).toMatchObject({
        channelsInUse: 0,
        queued: 0,
      });
    });

    it('ends calls by failure when the carrier is gone, puts the trunk down and refuses new ones', async () => {
      const ids: string[] = [];
      for (let call = 0; call < 6; call++) {
        ids.push(await bench.dial({ kind: 'ring' }, { trunk: bench.harness.deadTrunk, ringTimeoutMs: 60_000 }));
      }
      for (const callId of ids) {
        const end = await bench.endOf(callId, 30_000);
        expect(end).toMatchObject({ by: 'failure', answered: false });
      }
      await bench.events.next(bench.harness.deadTrunk, 'trunkDown', 30_000);
      await bench.rejectsWith(
        bench.calls.dial(bench.request({ kind: 'ring' }, { trunk: bench.harness.deadTrunk })),
        'SWITCH_UNREACHABLE',
      );
      expect(bench.calls.trunks().find(({ trunk }) => trunk === bench.harness.deadTrunk)?.up).toBe(false);
      expect(bench.calls.trunks().find(({ trunk }) => trunk === bench.harness.trunk)?.up).toBe(true);
    });
  });
}
