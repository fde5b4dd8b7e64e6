import type { Clock } from '../../../kernel/clock.ts';
import type { DatagramSockets } from './datagram-sockets.ts';
import { isKnownLinux } from './libc.ts';
import { NodeDatagrams } from './node-datagrams.ts';
import { PolledDatagrams } from './polled-datagrams.ts';

/** `node`: a callback for each datagram, everywhere. `polled`: without, on Linux. */
export type DatagramKind = 'node' | 'polled';

/**
 * @param kind absent: of Node
 * @throws Error when they are to be polled, which this system cannot ({@link cheapestDatagrams} asks before)
 */
export function openDatagrams(kind: DatagramKind | undefined, clock: Clock): DatagramSockets {
  return kind === 'polled' ? new PolledDatagrams(clock) : new NodeDatagrams();
}

/**
 * Which kind costs least here.
 *
 * @param refused called when this system should be able to poll and is not: koffi is missing, or cannot be loaded
 * @param open another way to try, for tests
 */
export function cheapestDatagrams(
  clock: Clock,
  refused: (cause: unknown) => void,
  open: typeof openDatagrams = openDatagrams,
): DatagramKind {
  if (!isKnownLinux) return 'node';
  try {
    open('polled', clock);
    return 'polled';
  } catch (error) {
    refused(error);
    return 'node';
  }
}
