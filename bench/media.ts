import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Bench, BenchMetric, BenchOptions } from './harness/bench.ts';
import { runMedia, type MediaFigures, type MediaLoad } from './harness/media-run.ts';

const repetitions = 3;
const usualSeconds = 4;
/** So much audio that the thread is blocked twice. */
const blockedSeconds = 12;
/** A run in which the answers come one after another; whoever answers is listened to for six of these seconds, so the last answer is earlier. */
const inTurn = { seconds: 30, answersOverMs: 24_000 };
/** The thread that steers is blocked for so long, so often, ms. */
const block = { forMs: 2_000, everyMs: 10_000, firstAfterMs: 500 };
/** Programs that take a processor end after so long, ms, when nobody ends them. */
const busyMs = 60_000;

interface Case {
  readonly name: string;
  readonly load: MediaLoad;
  /** Its CPU is also given as a share of that case's in the same repetition. */
  readonly besideCase?: string;
}

/**
 * Bridged, recorded conversations: in the thread of the calls, and in workers, side by side in one run. Each listened to:
 * as from the answer until the last verdict, all answered in the same second. Listened to in turn: eight of 200 answer in each
 * second, as of conversations of 24 s; those of collections take minutes, so that a dialler's answers are fewer.
 */
export const benchMedia: Bench = {
  name: 'media',
  async run({ seconds = usualSeconds }: BenchOptions = {}) {
    const cases = casesOf(seconds);
    const samples = new Map<string, MediaFigures[]>(cases.map(({ name }) => [name, []]));
    for (let i = 0; i < repetitions; i++) {
      for (const { name, load } of cases) samples.get(name)?.push(await runMedia(load));
    }
    return cases.flatMap((one) => metricsOf(one, samples));
  },
};

function casesOf(seconds: number): readonly Case[] {
  const blocked = Math.max(seconds, blockedSeconds);
  const cases: Case[] = [50, 100, 200].flatMap((calls) => [
    { name: `${calls} calls, no worker`, load: { calls, seconds, workers: 0 } },
    {
      name: `${calls} calls, one worker`,
      load: { calls, seconds, workers: 1 },
      besideCase: `${calls} calls, no worker`,
    },
  ]);
  return [
    ...cases,
    ...[100, 200].map((calls) => ({
      name: `${calls} calls, one worker, sockets of Node`,
      load: { calls, seconds, workers: 1, datagrams: 'node' as const },
      besideCase: `${calls} calls, one worker`,
    })),
    {
      name: '200 calls, parties at two workers',
      load: { calls: 200, seconds, workers: 2 },
      besideCase: '200 calls, no worker',
    },
    ...[100, 200].map((calls) => ({
      name: `${calls} calls, one worker, each listened to`,
      load: { calls, seconds, workers: 1, answersOverMs: 0 },
      besideCase: `${calls} calls, one worker`,
    })),
    {
      name: '200 calls, one worker, listened to in turn',
      load: { calls: 200, ...inTurn, workers: 1 },
      besideCase: '200 calls, one worker',
    },
    {
      name: '200 calls, one worker, listened to in turn, steering thread blocked',
      load: { calls: 200, ...inTurn, workers: 1, beside: blockThisThread },
    },
    {
      name: '100 calls, one worker, each listened to, steering thread blocked',
      load: { calls: 100, seconds: blocked, workers: 1, answersOverMs: 0, beside: blockThisThread },
    },
    {
      name: '200 calls, one worker, steering thread blocked',
      load: { calls: 200, seconds: blocked, workers: 1, beside: blockThisThread },
    },
    {
      name: '100 calls, one worker, listened to in turn, every processor busy',
      load: { calls: 100, ...inTurn, workers: 1, beside: occupyProcessors },
    },
  ];
}

function metricsOf({ name, besideCase }: Case, all: ReadonlyMap<string, readonly MediaFigures[]>): BenchMetric[] {
  const runs = all.get(name) ?? [];
  const metric = (what: string, unit: string, pick: (run: MediaFigures) => number): BenchMetric => {
    return { metric: `${name}: ${what}`, unit, samples: runs.map(pick) };
  };
  const compared = all.get(besideCase ?? '') ?? [];
  return [
    metric('CPU of one core', '%', (run) => run.cpuPercent),
    ...(compared.length > 0
      ? [
          {
            metric: `${name}: CPU against ${besideCase}`,
            unit: '×',
            samples: runs.map((run, index) => run.cpuPercent / (compared[index]?.cpuPercent ?? Number.NaN)),
          },
        ]
      : []),
    metric('packets lost', '%', (run) => run.lossPercent),
    metric('far ends slower than their audio by', '%', (run) => run.slowerPercent),
    metric('delay of the relay p50', 'ms', (run) => run.delayP50Ms),
    metric('delay of the relay p99', 'ms', (run) => run.delayP99Ms),
    metric('longest delay of the relay', 'ms', (run) => run.delayMaxMs),
  ];
}

/** Blocks this thread now and then, as a long turn of its loop does, though without taking a core from anybody. */
function blockThisThread(): () => void {
  const nothing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const turn = (): void => {
    timer = setTimeout(turn, block.everyMs - block.forMs);
    Atomics.wait(nothing, 0, 0, block.forMs);
  };
  let timer = setTimeout(turn, block.firstAfterMs);
  return () => clearTimeout(timer);
}

/** Runs programs that want every processor all the time, as if many imported and asked for reports. They end by themselves. */
function occupyProcessors(): () => void {
  const program = `const end = Date.now() + ${busyMs}; while (Date.now() < end);`;
  const programs = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', program], { stdio: 'ignore' }),
  );
  return () => programs.forEach((one) => one.kill());
}
