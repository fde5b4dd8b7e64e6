import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { systemClock } from '../kernel/system-clock.ts';
import { CallRecorder } from '../telephony/media/recording/call-recorder.ts';
import { RtpEngine } from '../telephony/media/rtp/rtp-engine.ts';
import { bridge } from '../telephony/media/rtp/media-party.ts';
import type { RtpSession } from '../telephony/media/rtp/rtp-session.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { BenchChild } from './harness/child.ts';
import { quantile } from './harness/quantile.ts';

const callCounts = [50, 100, 200];
const repetitions = 3;
const seconds = 4;

const loadPorts = z.object({ ports: z.array(z.number()) });
const loadResult = z.object({ sent: z.number(), received: z.number(), delaysMs: z.array(z.number()) });

interface Measured {
  readonly cpuPercent: number;
  readonly lossPercent: number;
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
}

const fail = (error: unknown): never => {
  throw error;
};

/** CPU and packet loss of bridged, recorded calls in this process; the far ends live in a child process. */
export const benchMedia: Bench = {
  name: 'media',
  async run() {
    const metrics: BenchMetric[] = [];
    for (const calls of callCounts) {
      const runs: Measured[] = [];
      for (let i = 0; i < repetitions; i++) runs.push(await measure(calls));
      const metric = (name: string, unit: string, pick: (run: Measured) => number): void =>
        void metrics.push({ metric: `${calls} bridged recorded calls: ${name}`, unit, samples: runs.map(pick) });
      metric('CPU of one core', '%', (run) => run.cpuPercent);
      metric('packets lost', '%', (run) => run.lossPercent);
      metric('delay of the relay p50', 'ms', (run) => run.delayP50Ms);
      metric('delay of the relay p99', 'ms', (run) => run.delayP99Ms);
    }
    return metrics;
  },
};

/** One run at one load. */
async function measure(calls: number): Promise<Measured> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-bench-'));
  const from = 20_000 + 2 * Math.floor(Math.random() * 4000);
  const media = new RtpEngine({
    clock: systemClock,
    address: '127.0.0.1',
    ports: { from, to: from + 3999 },
    reportError: fail,
  });
  const legs: RtpSession[] = [];
  for (let i = 0; i < 2 * calls; i++) legs.push(await media.open());
  const ports = legs.map((leg) => leg.localPort).join(',');
  const load = new BenchChild('media-load', ['--ports', ports, '--seconds', String(seconds)]);
  const recorders = await joinAll(media, legs, loadPorts.parse(await load.next(10_000)).ports, folder);

  load.tell('go');
  const before = process.cpuUsage();
  const result = loadResult.parse(await load.next(30_000));
  const used = process.cpuUsage(before);

  await Promise.all(recorders.map((recorder) => recorder.stop()));
  await load.close();
  await media.close();
  await rm(folder, { recursive: true });
  const delays = result.delaysMs.sort((a, b) => a - b);
  return {
    // Of the seconds of audio, not of the clock: on a busy machine the run takes longer.
    cpuPercent: (used.user + used.system) / 1e4 / seconds,
    lossPercent: (100 * (result.sent - result.received)) / result.sent,
    delayP50Ms: quantile(delays, 0.5),
    delayP99Ms: quantile(delays, 0.99),
  };
}

/** Bridges leg 0 with 1, 2 with 3 … and records each pair. */
async function joinAll(
  media: RtpEngine,
  legs: readonly RtpSession[],
  ports: readonly number[],
  folder: string,
): Promise<CallRecorder[]> {
  for (const [index, leg] of legs.entries()) {
    leg.setRemote({ address: '127.0.0.1', port: ports[index] ?? 0, format: { codec: 'PCMU' } });
  }
  const recorders: CallRecorder[] = [];
  for (let i = 0; i + 1 < legs.length; i += 2) {
    const [agent, debtor] = legs.slice(i, i + 2);
    if (!agent || !debtor) continue;
    bridge(agent, debtor);
    const file = path.join(folder, `${i}.wav`);
    const recorder = await CallRecorder.start({ clock: systemClock, pacer: media.pacer, file, onError: fail });
    agent.listen(recorder.agent);
    debtor.listen(recorder.debtor);
    recorders.push(recorder);
  }
  return recorders;
}
