import type { DatagramKind } from '../datagrams/open-datagrams.ts';
import type { PortRange } from '../rtp/port-pool.ts';

/** What a media worker begins with. */
export interface WorkerTask {
  /** Local IP address on which its sessions and taps listen. */
  readonly address: string;
  /** Those of its sessions; absent: it has taps alone. */
  readonly ports?: PortRange;
  /** By which sockets its datagrams come and go. Absent: Node's. */
  readonly datagrams?: DatagramKind;
  /** Where it writes the time of each frame: by this it is known to be alive. */
  readonly beat: SharedArrayBuffer;
}

/**
 * The ports of each of `workers`: as many pairs for one as for another, none for two.
 *
 * @throws Error when there are fewer pairs than workers
 */
export function sharePorts({ from, to }: PortRange, workers: number): readonly PortRange[] {
  const first = from + (from % 2);
  const pairs = Math.floor((to - first + 1) / 2);
  if (pairs < workers) throw new Error('fewer pairs of media ports than media workers');
  const edge = (worker: number): number => first + 2 * Math.floor((pairs * worker) / workers);
  return Array.from({ length: workers }, (_, worker) => ({ from: edge(worker), to: edge(worker + 1) - 1 }));
}
