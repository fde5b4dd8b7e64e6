import { parentPort } from 'node:worker_threads';
import type { MediaOrder } from '../../telephony/media/plane/media-orders.ts';
// All that a media worker does, it does.
import '../../telephony/media/plane/media-worker.ts';
import { failureHosts } from './failing-media.ts';

// An order with which a media worker does nothing: names are not trusted.
parentPort?.on('message', (order: MediaOrder) => {
  if (order.type !== 'trust') return;
  if (order.host === failureHosts.hang) hang();
  if (order.host === failureHosts.leak) leak();
});

/** Stops this thread for good, without burning a processor that others need. */
function hang(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0);
}

/** Keeps more and more, in pieces. */
function leak(): void {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 50_000 }, () => kept.length));
}
