import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';

const maxSessions = 4;

describeWithFreeswitch(
  'what FreeSWITCH cannot take',
  (freeswitch) => {
    let harness: SwitchHarness;
    beforeEach(async () => {
      harness = await SwitchHarness.start(freeswitch);
    });
    afterEach(() => harness.close());

    it('reports a call that finds all channels taken as failed, without a trace at the carrier, and goes on when one is free', async () => {
      const { calls, events } = await harness.live();
      const talking: string[] = [];
      for (let call = 0; call < maxSessions; call++) {
        talking.push((await harness.answeredCall(calls, events)).callId);
      }
      const numbers = [harness.number(), harness.number(), harness.number()];
      for (const number of numbers) {
        const callId = await harness.dial(calls, number);
        const full = { by: 'failure', answered: false, detail: 'switchFull' };
        expect((await events.next(callId, 'ended')).end).toEqual(full);
        expect(events.types(callId)).toEqual(['ended']);
      }
      expect(harness.carrier.seen.filter(({ user }) => numbers.includes(user))).toEqual([]);
      for (const callId of talking) expect(events.count(callId, 'ended')).toBe(0);
      expect(calls.trunks()[0]).toMatchObject({ up: true, channelsInUse: maxSessions });

      await calls.hangUp(talking[0] ?? '');
      await events.next(talking[0] ?? '', 'ended');
      await harness.answeredCall(calls, events);
    });

    it('opens no leg then either, and says so', async () => {
      const { calls, events } = await harness.live();
      for (let call = 0; call < maxSessions; call++) await harness.answeredCall(calls, events);
      const legId = 'f7c2a1de-90a7-4f8b-9a44-0d9c5a7a1f10';
      const address = `sip:3999@127.0.0.1:${harness.carrier.port}`;
      await calls.openAgentLeg({ legId, agentId: 'ana', address, ringTimeoutMs: 5000 });
      expect(await events.next(legId, 'legDown')).toMatchObject({ reason: 'switchFull' });
    });

    it('asks a node for no more than its configured limit', async () => {
      const { eventSocket: port, password } = freeswitch.current;
      const nodes = [{ name: 'one', host: '127.0.0.1', port, password, channelLimit: 1 }];
      const { calls, events } = await harness.live({ nodes });
      const { callId } = await harness.answeredCall(calls, events);
      const refused = await harness.dial(calls);
      expect((await events.next(refused, 'ended')).end).toMatchObject({ detail: 'switchFull' });
      await calls.hangUp(callId);
      await events.next(callId, 'ended');
      await harness.answeredCall(calls, events);
    });
  },
  { maxSessions },
);

describeWithFreeswitch(
  'a FreeSWITCH without a free RTP port',
  (freeswitch) => {
    it('is full: the trunk stays up, a leg waits for a port, and calls go on when one is free', async () => {
      const harness = await SwitchHarness.start(freeswitch);
      try {
        const { calls, events } = await harness.live();
        const talking = [await harness.answeredCall(calls, events), await harness.answeredCall(calls, events)];
        for (let call = 0; call < 6; call++) {
          const refused = await harness.dial(calls);
          expect((await events.next(refused, 'ended')).end).toMatchObject({ by: 'failure', detail: 'switchFull' });
        }
        expect(calls.trunks()[0]).toMatchObject({ up: true });
        expect(calls.nodes().every(({ channels, channelLimit }) => channels >= channelLimit)).toBe(true);
        const opening = harness.leg(calls, events);
        await calls.hangUp(talking[0]?.callId ?? '');
        await opening;
      } finally {
        await harness.close();
      }
    }, 60_000);
  },
  { rtpPorts: { from: 33_000, to: 33_003 } },
);

describe('a gateway that answers nothing', () => {
  const conf = (folder: string, ping: Readonly<Record<string, string>> = { ping: '5' }): string => {
    const copy = path.join(folder, 'conf');
    cpSync(path.join(packageRoot(), 'docker', 'freeswitch', 'conf'), copy, { recursive: true });
    mkdirSync(path.join(copy, 'sip_profiles', 'external'), { recursive: true });
    const params = { proxy: '127.0.0.1:9', register: 'false', 'caller-id-in-from': 'true', ...ping };
    const lines = Object.entries(params).map(([name, value]) => `<param name="${name}" value="${value}"/>`);
    const gateway = ['<gateway name="dead">', ...lines, '</gateway>', ''].join('\n');
    writeFileSync(path.join(copy, 'sip_profiles', 'external', 'dead.xml'), gateway);
    return copy;
  };

  describeWithFreeswitch('is noticed', (freeswitch) => {
    it('by calls without a reply where it has no ping: the trunk goes down, and is tried again by itself', async () => {
      await freeswitch.current.stop();
      await freeswitch.start({ conf: conf(freeswitch.folder, {}) });
      const harness = await SwitchHarness.start(freeswitch);
      try {
        const limits = { cpsLimit: 10, channelLimit: 10, prefix: '', plus: true };
        const trunks = [{ name: 'dead', ...limits, route: { kind: 'gateway', gateway: 'dead' } as const }];
        const { calls, events } = await harness.live({ trunks, trunkRetryMs: 1000 });
        for (let call = 0; call < 5; call++) {
          await events.next(await harness.dial(calls, harness.number(), { trunk: 'dead' }), 'ended');
        }
        await events.next('dead', 'trunkDown');
        await events.next('dead', 'trunkUp', 5000);
        await harness.dial(calls, harness.number(), { trunk: 'dead' });
      } finally {
        await harness.close();
      }
    }, 90_000);

    it('by its pings: the trunk goes down, and nothing is dialled over it', async () => {
      await freeswitch.current.stop();
      await freeswitch.start({ conf: conf(freeswitch.folder) });
      const harness = await SwitchHarness.start(freeswitch);
      try {
        const limits = { cpsLimit: 10, channelLimit: 10, prefix: '', plus: true };
        const trunks = [{ name: 'dead', ...limits, route: { kind: 'gateway', gateway: 'dead' } as const }];
        const { calls, events } = await harness.live({ trunks });
        await events.next('dead', 'trunkDown', 40_000);
        expect(calls.trunks()).toMatchObject([{ trunk: 'dead', up: false }]);
        await expect(harness.dial(calls, harness.number(), { trunk: 'dead' })).rejects.toMatchObject({
          code: 'SWITCH_UNREACHABLE',
        });
        expect(harness.carrier.seen).toEqual([]);
      } finally {
        await harness.close();
      }
    }, 90_000);
  });
});
