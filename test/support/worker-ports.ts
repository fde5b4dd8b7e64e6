import type { PortRange } from '../../telephony/media/rtp/port-pool.ts';

/** The `count` media ports of this test worker, of those from `from` on: files that run beside each other share none. */
export function workerPorts(from: number, count: number): PortRange {
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 1) - 1;
  return { from: from + worker * count, to: from + (worker + 1) * count - 1 };
}
