import { parentPort, workerData } from 'node:worker_threads';
import { describeApi } from '../../api/describe-api.ts';

/** The thread that describes the API once. */
if (!parentPort) throw new Error('to be run as a worker thread');
parentPort.postMessage(JSON.stringify(await describeApi(workerData as string)));
