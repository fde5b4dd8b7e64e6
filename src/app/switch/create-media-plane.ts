import { availableParallelism } from 'node:os';
import type { SwitchConfig } from '../../../config/switch-schema.ts';
import { LocalPlane, type PlaneOptions } from '../../../telephony/media/plane/local-plane.ts';
import type { MediaPlane } from '../../../telephony/media/plane/media-plane.ts';
import { WorkerPlane } from '../../../telephony/media/plane/worker-plane.ts';

type RtpSettings = Extract<SwitchConfig, { kind: 'embedded' }>['rtp'];

/** The media plane of a switch that carries its own audio: in workers, unless the configuration asks for none. */
export function createMediaPlane(
  { host, portMin, portMax, workers = Math.max(1, availableParallelism() - 1) }: RtpSettings,
  { clock, report }: Pick<PlaneOptions, 'clock' | 'report'>,
): MediaPlane {
  const options = { clock, report, address: host, ports: { from: portMin, to: portMax } };
  const pairs = Math.max(1, Math.floor((portMax - portMin + 1) / 2));
  return workers === 0 ? new LocalPlane(options) : new WorkerPlane({ ...options, workers: Math.min(workers, pairs) });
}
