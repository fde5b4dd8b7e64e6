import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Sipp } from '../sip/sipp.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';

const callsPerSecond = 100;
const seconds = 60;
const count = callsPerSecond * seconds;
const talkMs = 500;

describeWithFreeswitch(
  'a sustained load',
  (freeswitch) => {
    let harness: SwitchHarness;
    let sipp: Sipp | undefined;
    beforeEach(async () => {
      harness = await SwitchHarness.start(freeswitch);
    });
    afterEach(async () => {
      await harness.close();
      await sipp?.stop();
    });

    it(`reports one outcome of each of ${count} calls, dialled at ${callsPerSecond} a second for a minute`, async () => {
      sipp = await Sipp.start({ scenario: 'uas-population-by-last-digit', calls: count });
      const route = { kind: 'direct', host: '127.0.0.1', port: sipp.port, transport: 'udp' } as const;
      // Calls leave evenly spaced and a late timer is not made up for: a tenth more is allowed than is asked for.
      const limits = { cpsLimit: 1.1 * callsPerSecond, channelLimit: 1900, prefix: '', plus: true };
      const { calls } = await harness.live({ trunks: [{ name: 'main', ...limits, route }] });
      const ends = new Map<string, string[]>();
      const counts = { answered: 0, ended: 0 };
      calls.subscribe((event) => {
        if (event.type === 'answered') {
          counts.answered += 1;
          setTimeout(() => void calls.hangUp(event.callId), talkMs);
        }
        if (event.type !== 'ended') return;
        counts.ended += 1;
        const { by, detail = '', sipStatus = '' } = event.end;
        ends.set(event.callId, [...(ends.get(event.callId) ?? []), `${by} ${detail}${sipStatus}`.trim()]);
      });
      const before = process.cpuUsage();
      const startedAt = performance.now();
      const ids: string[] = [];
      while (ids.length < count) {
        const due = Math.min(count, Math.floor(((performance.now() - startedAt) / 1000) * callsPerSecond));
        while (ids.length < due) {
          const callId = randomUUID();
          const number = `+5760${String(10_000_000 + ids.length)}`;
          ids.push(callId);
          const callerId = { number: '+576015550100' };
          await calls.dial({ callId, trunk: 'main', number, callerId, ringTimeoutMs: 2000 });
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const dialledMs = performance.now() - startedAt;
      const deadline = performance.now() + 30_000;
      while (counts.ended < count && performance.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 50));
      const used = process.cpuUsage(before);
      const cpuMs = (used.user + used.system) / 1000 / count;
      const kinds = new Map<string, number>();
      for (const end of [...ends.values()].flat()) kinds.set(end, (kinds.get(end) ?? 0) + 1);
      console.log({ dialledMs, cpuMsPerCall: cpuMs, ...counts, ends: Object.fromEntries(kinds) });

      expect(ids.filter((id) => ends.get(id)?.length !== 1)).toEqual([]);
      expect(dialledMs).toBeLessThan(1000 * seconds * 1.02);
      expect(await calls.liveCalls()).toEqual([]);
      expect(counts.answered).toBe((5 * count) / 10);
      expect(await sipp.result()).toMatchObject({ successful: count, failed: 0 });
    }, 150_000);
  },
  { maxSessions: 2000 },
);
