import { parentPort, workerData } from 'node:worker_threads';
import type { WhatIfQuestion } from '../../../dialer/pacing/what-if.ts';
import { runWhatIf } from '../../../lab/what-if/run-what-if.ts';

/** The thread of one question: the laboratory plays it, and the thread ends with the answer. */
if (!parentPort) throw new Error('to be run as a worker thread');
parentPort.postMessage(runWhatIf(workerData as WhatIfQuestion));
