import { systemClock } from '../../kernel/system-clock.ts';
import { LocalPlane, type PlaneOptions } from '../../telephony/media/plane/local-plane.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import { freeMediaPorts } from '../support/free-media-ports.ts';
import { usualDatagrams } from '../support/usual-datagrams.ts';
import { describeMediaPlane } from './media-plane.contract.ts';

const pairs = 6;

async function options(): Promise<PlaneOptions> {
  return {
    clock: systemClock,
    address: '127.0.0.1',
    ports: await freeMediaPorts(2 * pairs),
    report: (message, cause) => {
      throw new Error(message, { cause });
    },
  };
}

describeMediaPlane('in the thread of the calls', async () => ({ plane: new LocalPlane(await options()), pairs }));
describeMediaPlane('one worker, with the sockets of a service', async () => ({
  plane: new WorkerPlane({ ...(await options()), workers: 1, datagrams: usualDatagrams }),
  pairs,
}));
describeMediaPlane('two workers, so that who is joined is at another', async () => ({
  plane: new WorkerPlane({ ...(await options()), workers: 2 }),
  pairs,
}));
