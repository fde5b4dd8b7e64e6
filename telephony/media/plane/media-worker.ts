import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../../kernel/system-clock.ts';
import { openDatagrams } from '../datagrams/open-datagrams.ts';
import { RtpEngine } from '../rtp/rtp-engine.ts';
import { goFirst } from '../go-first.ts';
import { MediaHost } from './media-host.ts';
import type { MediaNotice, MediaOrder } from './media-orders.ts';
import { sentError } from './sent-error.ts';
import type { WorkerTask } from './worker-task.ts';

/** The thread of a media worker: a host of audio whose orders come through the port to whoever started it. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('to be run as a worker thread');
  const { address, ports, beat, datagrams: kind } = workerData as WorkerTask;
  goFirst();
  const datagrams = openDatagrams(kind, systemClock);
  const notify = (notice: MediaNotice): void => port.postMessage(notice);
  const reportError = (error: unknown): void =>
    notify({ type: 'failed', message: 'the audio reports an error', error: sentError(error) });
  const engine = new RtpEngine({ clock: systemClock, address, ...(ports && { ports }), datagrams, reportError });
  const host = new MediaHost({ engine, clock: systemClock, address, datagrams, notify, warmsUp: true });
  port.on('message', (order: MediaOrder) => host.take(order));
  const pulse = new Float64Array(beat);
  engine.pacer.add({ onFrame: (now) => void (pulse[0] = now) });
}

main();
