import { availableParallelism } from 'node:os';
import type { SwitchConfig } from '../../../config/switch-schema.ts';
import { LocalPlane, type PlaneOptions } from '../../../telephony/media/plane/local-plane.ts';
import type { MediaPlane } from '../../../telephony/media/plane/media-plane.ts';
import { WorkerPlane } from '../../../telephony/media/plane/worker-plane.ts';

type RtpSettings = Extract<SwitchConfig, { kind: 'embedded' }>['rtp'];
type TapSettings = Extract<SwitchConfig, { kind: 'freeswitch' }>['tap'];
type Surroundings = Pick<PlaneOptions, 'clock' | 'report'>;

const usualWorkers = Math.max(1, availableParallelism() - 1);

/** The media plane of a switch that carries its own audio: in workers, unless the configuration asks for none. */
export function createMediaPlane(
  { host, portMin, portMax, workers = usualWorkers }: RtpSettings,
  surroundings: Surroundings,
): MediaPlane {
  const pairs = Math.max(1, Math.floor((portMax - portMin + 1) / 2));
  const options = { ...surroundings, address: host, ports: { from: portMin, to: portMax } };
  return createPlane(options, Math.min(workers, pairs));
}

/** That of a switch elsewhere, which sends us what is to be listened to. */
export function createTapPlane({ host, workers = usualWorkers }: TapSettings, surroundings: Surroundings): MediaPlane {
  return createPlane({ ...surroundings, address: host }, workers);
}

function createPlane(options: PlaneOptions, workers: number): MediaPlane {
  return workers === 0 ? new LocalPlane(options) : new WorkerPlane({ ...options, workers });
}
