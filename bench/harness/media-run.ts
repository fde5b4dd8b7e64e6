import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../kernel/system-clock.ts';
import { defaultPolicy } from '../../telephony/detection/decision/policy.ts';
import { cheapestDatagrams, type DatagramKind } from '../../telephony/media/datagrams/open-datagrams.ts';
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
  /** By which sockets the workers' datagrams come and go. Absent: as in the service, the cheapest that this machine has. */
  readonly datagrams?: DatagramKind;
  /**
   * Each debtor is listened to, as from the answer of a call until the last verdict: the answers are spread evenly over so
   * many ms of the run. 0: all in the same moment.
   */
  readonly answersOverMs?: number;
  /** What this thread does while they speak. @returns how that ends */
  readonly beside?: () => () => void;
}

/** What a run took and what the far ends heard. */
export interface MediaFigures {
  /** Of the whole process, with its workers. */
  readonly cpuPercent: number;
  readonly lossPercent: number;
  /** How much longer than the audio lasts its far ends took to send it: they had no turn. */
  readonly slowerPercent: number;
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

const loadPorts = z.object({ ports: z.array(z.number()) });
const loadResult = z.object({
  sent: z.number(),
  received: z.number(),
  delaysMs: z.array(z.number()),
  tookMs: z.number(),
});
/** The way of packets is measured on so many conversations, whose far ends are a process of their own: it waits for nobody else's. */
const measuredCalls = 10;
/** A recording may be so much shorter than the conversation, ms: nothing is written before the first packet. */
const toleranceMs = 500;

/**
 * Bridged, recorded conversations through the port of the plane; their far ends are in a child process.
 *
 * @throws Error when a recording is not whole, or the plane reports something
 */
export async function runMedia(load: MediaLoad): Promise<MediaFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-bench-'));
  const plane = openPlane(load);
  // As the service does when it starts, long before anybody answers.
  if (load.answersOverMs !== undefined) plane.prepareHearing();
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
  const farEnds = farEndsOf(legs, load.seconds);
  const ofEach = async <T>(answer: z.ZodType<T>, deadlineMs: number): Promise<readonly T[]> =>
    Promise.all(farEnds.map(async (child) => answer.parse(await child.next(deadlineMs))));
  let listening: Listening | undefined;
  try {
    const remotes = (await ofEach(loadPorts, 10_000)).flatMap(({ ports }) => ports);
    const recordings = await joinAll(legs, remotes, folder);
    if (load.answersOverMs !== undefined) listening = listenAll(debtorsOf(legs), load.answersOverMs);
    for (const child of farEnds) child.tell('go');
    const before = process.cpuUsage();
    const stopBeside = load.beside?.();
    const results = await ofEach(loadResult, 30_000 + load.seconds * 1000);
    const used = process.cpuUsage(before);
    stopBeside?.();
    for (const { flaw, durationMs } of await Promise.all(recordings.map((recording) => recording.stop()))) {
      if (flaw || durationMs < load.seconds * 1000 - toleranceMs) throw new Error('a recording is not whole');
    }
    if (listening && listening.judged() < load.calls) throw new Error('a call was listened to without a verdict');
    const delays = results.flatMap(({ delaysMs }) => delaysMs).sort((a, b) => a - b);
    const [sent, received] = [sum(results.map((one) => one.sent)), sum(results.map((one) => one.received))];
    return {
      // Of the seconds of audio, not of the clock: on a busy machine the run takes longer.
      cpuPercent: (used.user + used.system) / 1e4 / load.seconds,
      lossPercent: (100 * (sent - received)) / sent,
      slowerPercent: Math.max(...results.map(({ tookMs }) => tookMs / load.seconds / 10 - 100)),
      delayP50Ms: quantile(delays, 0.5),
      delayP99Ms: quantile(delays, 0.99),
      delayMaxMs: quantile(delays, 1),
    };
  } finally {
    listening?.stop();
    await Promise.all(farEnds.map((child) => child.close()));
  }
}

function farEndsOf(legs: readonly MediaSession[], seconds: number): readonly BenchChild[] {
  const start = (of: readonly MediaSession[], ...more: readonly string[]): BenchChild => {
    const ports = of.map((leg) => leg.localPort).join(',');
    return new BenchChild('media-load', ['--ports', ports, '--seconds', String(seconds), ...more]);
  };
  const measured = 2 * measuredCalls;
  return [start(legs.slice(0, measured), '--measured'), start(legs.slice(measured))];
}

interface Listening {
  /** How many verdicts came. */
  readonly judged: () => number;
  /** Nobody else is listened to. */
  readonly stop: () => void;
}

function listenAll(debtors: readonly MediaSession[], overMs: number): Listening {
  const judged = new Set<MediaSession>();
  const listen = (debtor: MediaSession): void => {
    debtor.listen({ country: 'MX', policy: defaultPolicy, answered: {} }, ({ type }) => {
      if (type === 'verdict') judged.add(debtor);
    });
  };
  const later = debtors.map((debtor, index) => {
    if (overMs > 0) return setTimeout(() => listen(debtor), (overMs * index) / debtors.length);
    listen(debtor);
    return undefined;
  });
  return { judged: () => judged.size, stop: () => later.forEach((timer) => clearTimeout(timer)) };
}

function openPlane({ workers, datagrams = cheapestDatagrams(systemClock, throwIt) }: MediaLoad): MediaPlane {
  const from = 20_000 + 2 * Math.floor(Math.random() * 4000);
  const options: PlaneOptions = {
    clock: systemClock,
    address: '127.0.0.1',
    ports: { from, to: from + 3999 },
    report: (message, cause) => {
      throw new Error(message, { cause });
    },
  };
  return workers === 0 ? new LocalPlane(options) : new WorkerPlane({ ...options, workers, datagrams });
}

const throwIt = (cause: unknown): never => {
  throw cause;
};

/** Joins leg 0 with 1, 2 with 3 … and records each pair. */
function joinAll(
  legs: readonly MediaSession[],
  remotes: readonly number[],
  folder: string,
): Promise<readonly MediaRecording[]> {
  for (const [index, leg] of legs.entries()) {
    leg.setRemote({ address: '127.0.0.1', port: remotes[index] ?? 0, format: { codec: 'PCMU' } });
  }
  return Promise.all(
    debtorsOf(legs).map((debtor, index) => {
      const agent = legs[2 * index + 1];
      if (!agent) throw new Error('a debtor without an agent');
      debtor.join(agent);
      return debtor.record(path.join(folder, `${index}.wav`));
    }),
  );
}

const debtorsOf = (legs: readonly MediaSession[]): readonly MediaSession[] =>
  legs.filter((_, index) => index % 2 === 0);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
