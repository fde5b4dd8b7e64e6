import { systemClock } from '../../kernel/system-clock.ts';
import type { Clock } from '../../kernel/clock.ts';
import { LocalPlane } from '../../telephony/media/plane/local-plane.ts';
import type { MediaPlane } from '../../telephony/media/plane/media-plane.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import { usualDatagrams } from './usual-datagrams.ts';

interface Surroundings {
  readonly clock?: Clock;
  readonly report?: (message: string, cause: unknown) => void;
}

/**
 * A media plane that has taps alone, on loopback.
 *
 * @param workers 0: in this thread
 */
export function tapPlane(
  workers: number,
  { clock = systemClock, report = () => undefined }: Surroundings = {},
): MediaPlane {
  const options = { clock, report, address: '127.0.0.1' };
  return workers === 0 ? new LocalPlane(options) : new WorkerPlane({ ...options, workers, datagrams: usualDatagrams });
}
