import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../kernel/system-clock.ts';
import { LocalPlane, type PlaneOptions } from '../../telephony/media/plane/local-plane.ts';
import type { MediaPlane, MediaRecording, MediaSession } from '../../telephony/media/plane/media-plane.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import { BenchChild } from './child.ts';
import { quantile } from './quantile.ts';

/** Conversations through a media plane: what is run. */
export interface MediaLoad {
  readonly calls: number;
  readonly seconds: number;
  /** 0: in the thread of this process. With two, the parties of each conversation are at different ones. */
  readonly workers: number;
  /** What this thread does while they speak. @returns how that ends */
  readonly beside?: () => () => void;
}

/** What a run took and what the far ends heard. */
export interface MediaFigures {
  /** Of the whole process, with its workers. */
  readonly cpuPercent: number;
  readonly lossPercent: number;
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

const loadPorts = z.object({ ports: z.array(z.number()) });
const loadResult = z.object({ sent: z.number(), received: z.number(), delaysMs: z.array(z.number()) });
/** A recording may be so much shorter than the conversation, ms: nothing is written before the first packet. */
const toleranceMs = 500;

/**
 * Bridged, recorded conversations through the port of the plane; their far ends are in a child process.
 *
 * @throws Error when a recording is not whole, or the plane reports something
 */
export async function runMedia(load: MediaLoad): Promise<MediaFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-bench-'));
  const plane = openPlane(load.workers);
  try {
    return await runOn(plane, folder, load);
  } finally {
    await plane.close();
    await rm(folder, { recursive: true });
  }
}

async function runOn(plane: MediaPlane, folder: string, load: MediaLoad): Promise<MediaFigures> {
  const legs: MediaSession[] = [];
  // One after the other, so that the two of a conversation go to different workers where there are two.
  for (let i = 0; i < 2 * load.calls; i++) legs.push(await plane.open());
  const ports = legs.map((leg) => leg.localPort).join(',');
  const farEnds = new BenchChild('media-load', ['--ports', ports, '--seconds', String(load.seconds)]);
  try {
    const remotes = loadPorts.parse(await farEnds.next(10_000)).ports;
    const recordings = await joinAll(legs, remotes, folder);
    farEnds.tell('go');
    const before = process.cpuUsage();
    const stopBeside = load.beside?.();
    const result = loadResult.parse(await farEnds.next(30_000 + load.seconds * 1000));
    const used = process.cpuUsage(before);
    stopBeside?.();
    for (const { flaw, durationMs } of await Promise.all(recordings.map((recording) => recording.stop()))) {
      if (flaw || durationMs < load.seconds * 1000 - toleranceMs) throw new Error('a recording is not whole');
    }
    const delays = result.delaysMs.sort((a, b) => a - b);
    return {
      // Of the seconds of audio, not of the clock: on a busy machine the run takes longer.
      cpuPercent: (used.user + used.system) / 1e4 / load.seconds,
      lossPercent: (100 * (result.sent - result.received)) / result.sent,
      delayP50Ms: quantile(delays, 0.5),
      delayP99Ms: quantile(delays, 0.99),
      delayMaxMs: quantile(delays, 1),
    };
  } finally {
    await farEnds.close();
  }
}

function openPlane(workers: number): MediaPlane {
  const from = 20_000 + 2 * Math.floor(Math.random() * 4000);
  const options: PlaneOptions = {
    clock: systemClock,
    address: '127.0.0.1',
    ports: { from, to: from + 3999 },
    report: (message, cause) => {
      throw new Error(message, { cause });
    },
  };
  return workers === 0 ? new LocalPlane(options) : new WorkerPlane({ ...options, workers });
}

/** Joins leg 0 with 1, 2 with 3 … and records each pair. */
function joinAll(
  legs: readonly MediaSession[],
  remotes: readonly number[],
  folder: string,
): Promise<readonly MediaRecording[]> {
  for (const [index, leg] of legs.entries()) {
    leg.setRemote({ address: '127.0.0.1', port: remotes[index] ?? 0, format: { codec: 'PCMU' } });
  }
  const debtors = legs.filter((_, index) => index % 2 === 0);
  return Promise.all(
    debtors.map((debtor, index) => {
      const agent = legs[2 * index + 1];
      if (!agent) throw new Error('a debtor without an agent');
      debtor.join(agent);
      return debtor.record(path.join(folder, `${index}.wav`));
    }),
  );
}
