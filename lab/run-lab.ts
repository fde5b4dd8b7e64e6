import { Worker } from 'node:worker_threads';
import { runSeed, type SeedJob } from './run-seed.ts';
import { parsePolicy } from './policies/catalogue.ts';
import { matchingLabel } from './matching-choice.ts';
import type { Scenario } from './scenario.ts';
import { summarise, type Summary } from './summary.ts';
import type { RunResult } from './tally.ts';

/** How much is run, and how. */
export interface LabOptions {
  readonly seeds: number;
  /** The first of them; the rest follow on. Days tried while tuning and days reported must not be the same. Default 1. */
  readonly firstSeed?: number;
  /** Worker threads; 1 runs in this thread. */
  readonly jobs: number;
  /** Called as each day ends. */
  readonly onDone?: () => void;
}

/** Agent-hours that a parameter's value is judged by while it is tuned: days are added until they are reached, eight at most. */
const tuningAgentHours = 320;
const mostTuningDays = 8;
/** How often the span is halved. */
const tuningSteps = 7;
/** Tuning draws other days than those reported. */
const tuningSeedBase = 1_000_000;

/** Runs a policy over consecutive seeds of a scenario. */
export async function runPolicy(scenario: Scenario, policy: string, options: LabOptions): Promise<Summary> {
  const tuned = await tune(scenario, policy, options.jobs);
  const { firstSeed = 1 } = options;
  const seeds = Array.from({ length: options.seeds }, (_, index) => firstSeed + index);
  const results = await runJobs(
    seeds.map((seed) => ({ scenario, policy: tuned, seed })),
    options,
  );
  const match = matchingLabel(scenario.campaigns[0] ?? {});
  const what = { scenario: scenario.name, policy: tuned, ...(match === '' ? {} : { match }) };
  return summarise({ ...what, cap: scenario.abandonment.cap, firstSeed }, results);
}

/**
 * Replaces `NAME:best` by the largest parameter whose abandonment over all tuning days keeps the cap: occupancy and
 * abandonment both grow with every parameter of the catalogue.
 */
async function tune(scenario: Scenario, policy: string, jobs: number): Promise<string> {
  const { name, entry, parameter } = parsePolicy(policy);
  if (parameter !== 'best' || !entry.parameter) return policy;
  let { from, to } = entry.parameter;
  for (let step = 0; step < tuningSteps; step += 1) {
    const middle = (from + to) / 2;
    const tried = `${name}:${middle.toFixed(3)}`;
    const seeds = Array.from({ length: tuningDays(scenario) }, (_, index) => tuningSeedBase + index);
    const results = await runJobs(
      seeds.map((seed) => ({ scenario, policy: tried, seed })),
      { jobs },
    );
    const { abandonment } = summarise({ scenario: '', policy: '', cap: 1, firstSeed: tuningSeedBase }, results);
    if (abandonment <= scenario.abandonment.cap) from = middle;
    else to = middle;
  }
  return `${name}:${from.toFixed(3)}`;
}

function tuningDays({ agents, hours, days }: Scenario): number {
  const agentHours = agents.reduce((sum, { count }) => sum + count, 0) * hours * days;
  return Math.max(1, Math.min(mostTuningDays, Math.ceil(tuningAgentHours / agentHours)));
}

/** Results in the order of the jobs. */
export async function runJobs(
  jobs: readonly SeedJob[],
  options: { readonly jobs: number; readonly onDone?: () => void },
): Promise<readonly RunResult[]> {
  if (options.jobs <= 1 || jobs.length <= 1) {
    return jobs.map((job) => {
      const result = runSeed(job);
      options.onDone?.();
      return result;
    });
  }
  const results: RunResult[] = [];
  const queue = [...jobs.entries()];
  const workers = Array.from({ length: Math.min(options.jobs, jobs.length) }, () => new Worker(workerFile()));
  try {
    await Promise.all(workers.map((worker) => work(worker, queue, results, options.onDone)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

/** Feeds one worker until the queue is empty. */
function work(
  worker: Worker,
  queue: [number, SeedJob][],
  results: RunResult[],
  onDone: (() => void) | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let current = -1;
    const next = (): void => {
      const job = queue.shift();
      if (!job) {
        resolve();
        return;
      }
      current = job[0];
      worker.postMessage(job[1]);
    };
    worker.on('message', (result: RunResult) => {
      results[current] = result;
      onDone?.();
      next();
    });
    worker.once('error', reject);
    next();
  });
}

/** Beside this file, in TypeScript in a checkout and in JavaScript once built. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './lab-worker.ts' : './lab-worker.js', import.meta.url);
}
