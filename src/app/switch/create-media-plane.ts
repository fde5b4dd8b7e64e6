import { availableParallelism } from 'node:os';
import type { SwitchConfig } from '../../../config/switch-schema.ts';
import { cheapestDatagrams } from '../../../telephony/media/datagrams/open-datagrams.ts';
import { LocalPlane, type PlaneOptions } from '../../../telephony/media/plane/local-plane.ts';
import type { MediaPlane } from '../../../telephony/media/plane/media-plane.ts';
import { WorkerPlane } from '../../../telephony/media/plane/worker-plane.ts';

type RtpSettings = Extract<SwitchConfig, { kind: 'embedded' }>['rtp'];
type TapSettings = Extract<SwitchConfig, { kind: 'freeswitch' }>['tap'];
type Surroundings = Pick<PlaneOptions, 'clock' | 'report'>;

const usualWorkers = Math.max(1, availableParallelism() - 1);

/** The media plane of a switch that carries its own audio: in workers, unless the configuration asks for none. */
export function createMediaPlane(
  { host, portMin, portMax, workers = usualWorkers, datagrams }: RtpSettings,
  surroundings: Surroundings,
): MediaPlane {
  const pairs = Math.max(1, Math.floor((portMax - portMin + 1) / 2));
  const options = { ...surroundings, address: host, ports: { from: portMin, to: portMax } };
  return createPlane(options, Math.min(workers, pairs), datagrams);
}

/** That of a switch elsewhere, which sends us what is to be listened to. */
export function createTapPlane(
  { host, workers = usualWorkers, datagrams }: TapSettings,
  surroundings: Surroundings,
): MediaPlane {
  return createPlane({ ...surroundings, address: host }, workers, datagrams);
}

function createPlane(options: PlaneOptions, workers: number, wanted: RtpSettings['datagrams']): MediaPlane {
  if (workers === 0) return new LocalPlane(options);
  const refused = (cause: unknown): void =>
    options.report('media workers use the sockets of Node, which take more of the processor', cause);
  const datagrams = wanted === 'node' ? wanted : cheapestDatagrams(options.clock, refused);
  return new WorkerPlane({ ...options, workers, datagrams });
}
