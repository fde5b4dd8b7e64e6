import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { systemClock } from '../kernel/system-clock.ts';
import type { CallEvent } from '../telephony/call-control.ts';
import { EventSocket } from '../telephony/freeswitch/wire/event-socket.ts';
import { FreeswitchCallControl } from '../telephony/freeswitch/freeswitch-call-control.ts';
import type { PrivateFreeswitch } from '../telephony/freeswitch/nodes/private-freeswitch.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { cpuMsOf } from './harness/cpu-of.ts';
import { quantile } from './harness/quantile.ts';
import { withFreeswitch } from './harness/with-freeswitch.ts';
import { freeswitchSettings } from '../test/support/freeswitch-settings.ts';
import { tapPlane } from '../test/support/tap-plane.ts';

const repetitions = 3;
const joinsPerRun = 100;
/** The trunk allows a tenth more: calls are evenly spaced and a late timer is not made up for. */
const load = { cpsLimit: 110, callsPerSecond: 100, seconds: 60, talkMs: 500 } as const;

/**
 * Calls through a real FreeSWITCH on loopback, SIPp as carrier and agent's phone: how soon an answer is joined to an agent, by
 * FreeSWITCH's own time stamps and by ours, and what a call costs at 100 calls a second. Left out where no FreeSWITCH is
 * found (`MARCADOR_FREESWITCH`, PATH), or no `sipp`.
 */
export const benchFreeswitch: Bench = {
  name: 'freeswitch',
  run: () =>
    withFreeswitch(async (freeswitch, folder) => {
      const farEnd = await startSipp(folder);
      try {
        const { port } = farEnd;
        const unheard = await measureJoins(freeswitch, port, { heard: false });
        const heard = await measureJoins(freeswitch, port, { heard: true });
        return [...unheard, ...heard, ...(await measureLoad(freeswitch, port))];
      } finally {
        await farEnd.stop();
      }
    }),
};

/** SIPp's built-in far end: rings, answers at once, waits for the BYE. */
async function startSipp(folder: string): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const probe = createSocket('udp4').bind(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  const words = ['-sn', 'uas', '-i', '127.0.0.1', '-p', String(port), '-mi', '127.0.0.1', '-nostdin'];
  const child = spawn('sipp', words, { cwd: folder, stdio: 'ignore' });
  const exited = once(child, 'exit');
  await once(child, 'spawn');
  return {
    port,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function callControl(freeswitch: PrivateFreeswitch, port: number): Promise<FreeswitchCallControl> {
  const route = { kind: 'direct', host: '127.0.0.1', port, transport: 'udp' } as const;
  const limits = { cpsLimit: load.cpsLimit, channelLimit: 2000, prefix: '', plus: true };
  const node = { name: 'one', port: freeswitch.eventSocket, password: freeswitch.password, channelLimit: 2000 };
  const calls = new FreeswitchCallControl(
    { ...freeswitchSettings(node), trunks: [{ name: 'carrier', ...limits, route }] },
    { clock: systemClock, report: () => undefined, media: tapPlane(1) },
  );
  await calls.start();
  return calls;
}

async function dial(calls: FreeswitchCallControl): Promise<string> {
  const callId = randomUUID();
  const callerId = { number: '+576015550100' };
  await calls.dial({ callId, trunk: 'carrier', number: '+576010000000', callerId, ringTimeoutMs: 20_000 });
  return callId;
}

/** The first event of a type about a call or a leg. */
function next(calls: FreeswitchCallControl, type: CallEvent['type'], id: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = setTimeout(() => reject(new Error(`no ${type} within 20 s`)), 20_000);
    const leave = calls.subscribe((event) => {
      if (
        event.type !== type ||
        !(('callId' in event && event.callId === id) || ('legId' in event && event.legId === id))
      )
        return;
      clearTimeout(fail);
      leave();
      resolve(performance.now());
    });
  });
}

/** FreeSWITCH's time stamps of these events, in ms, by event name and channel. */
async function stamps(
  freeswitch: PrivateFreeswitch,
): Promise<{ readonly of: (name: string, id: string) => number | undefined; readonly close: () => void }> {
  const seen = new Map<string, number>();
  const socket = await EventSocket.open({
    host: '127.0.0.1',
    port: freeswitch.eventSocket,
    password: freeswitch.password,
    clock: systemClock,
    events: ['CHANNEL_ANSWER', 'CHANNEL_BRIDGE'],
    onEvent: (event) => {
      const at = Number(event.header('Event-Date-Timestamp')) / 1000;
      const ids = [event.header('Unique-ID'), event.header('Other-Leg-Unique-ID'), event.header('Bridge-B-Unique-ID')];
      for (const id of ids) if (id !== undefined) seen.set(`${event.name} ${id}`, at);
    },
    onEnd: () => undefined,
  });
  return { of: (name, id) => seen.get(`${name} ${id}`), close: () => socket.close() };
}

/** @param how `heard`: the calls are listened to, as detection does, from their answer through the join */
async function measureJoins(
  freeswitch: PrivateFreeswitch,
  port: number,
  how: { readonly heard: boolean },
): Promise<BenchMetric[]> {
  const calls = await callControl(freeswitch, port);
  const events = await stamps(freeswitch);
  const legId = randomUUID();
  const up = next(calls, 'legUp', legId);
  await calls.openAgentLeg({ legId, agentId: 'a', address: `sip:1001@127.0.0.1:${port}`, ringTimeoutMs: 20_000 });
  await up;
  const [bySwitch, byUs]: [number[][], number[][]] = [[], []];
  for (let run = 0; run < repetitions; run++) {
    const waits: number[] = [];
    const ids: string[] = [];
    for (let join = 0; join < joinsPerRun; join++) {
      const callId = await dial(calls);
      const answeredAt = await next(calls, 'answered', callId);
      const tapped = how.heard ? calls.tapAudio(callId, () => undefined) : undefined;
      await calls.connect(callId, legId);
      waits.push(performance.now() - answeredAt);
      await tapped;
      ids.push(callId);
      const ended = next(calls, 'ended', callId);
      await calls.hangUp(callId);
      await ended;
    }
    byUs.push(waits.sort((a, b) => a - b));
    const told = ids.flatMap((id) => {
      const [answer, bridge] = [events.of('CHANNEL_ANSWER', id), events.of('CHANNEL_BRIDGE', id)];
      return answer === undefined || bridge === undefined ? [] : [bridge - answer];
    });
    bySwitch.push(told.sort((a, b) => a - b));
  }
  events.close();
  await calls.close();
  const figure = (of: string, runs: readonly number[][], at: number): BenchMetric => {
    const metric = how.heard ? `${of}, of calls listened to` : of;
    return { metric, unit: 'ms', samples: runs.map((sorted) => quantile(sorted, at)) };
  };
  return [
    figure('CHANNEL_ANSWER to CHANNEL_BRIDGE, median', bySwitch, 0.5),
    figure('CHANNEL_ANSWER to CHANNEL_BRIDGE, 99th percentile', bySwitch, 0.99),
    figure('answer reported to both directions flowing, median', byUs, 0.5),
    figure('answer reported to both directions flowing, 99th percentile', byUs, 0.99),
  ];
}

async function measureLoad(freeswitch: PrivateFreeswitch, port: number): Promise<BenchMetric[]> {
  const calls = await callControl(freeswitch, port);
  const count = load.callsPerSecond * load.seconds;
  const [ends, answers] = [new Map<string, number>(), new Set<string>()];
  let lastDialledAt = 0;
  calls.subscribe((event) => {
    if (event.type === 'dialled') lastDialledAt = performance.now();
    if (event.type === 'answered') {
      answers.add(event.callId);
      setTimeout(() => void calls.hangUp(event.callId), load.talkMs);
    }
    if (event.type === 'ended') ends.set(event.callId, (ends.get(event.callId) ?? 0) + 1);
  });
  const before = { own: process.cpuUsage(), freeswitch: await cpuMsOf(freeswitch.pid), at: performance.now() };
  const ids: string[] = [];
  for (let call = 0; call < count; call++) ids.push(await dial(calls));
  const giveUpAt = performance.now() + (load.seconds + 60) * 1000;
  while (ends.size < count && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 50));
  const own = process.cpuUsage(before.own);
  const freeswitchMs = (await cpuMsOf(freeswitch.pid)) - before.freeswitch;
  await calls.close();
  const once = ids.filter((id) => ends.get(id) === 1).length;
  return [
    { metric: 'calls dialled a second', unit: 'calls/s', samples: [(count * 1000) / (lastDialledAt - before.at)] },
    { metric: `outcomes lost or reported twice, of ${count}`, unit: 'calls', samples: [count - once] },
    { metric: 'calls not answered', unit: 'calls', samples: [count - answers.size] },
    { metric: 'CPU of the service per call', unit: 'ms', samples: [(own.user + own.system) / 1000 / count] },
    { metric: 'CPU of FreeSWITCH per call', unit: 'ms', samples: [freeswitchMs / count] },
  ];
}
