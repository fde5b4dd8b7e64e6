import { parentPort } from 'node:worker_threads';
import { runSeed, type SeedJob } from './run-seed.ts';

/** A worker thread of the laboratory: takes a job, gives its result, until it is ended. */
parentPort?.on('message', (job: SeedJob) => parentPort?.postMessage(runSeed(job)));
