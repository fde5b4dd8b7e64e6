import { systemClock } from '../../kernel/system-clock.ts';
import { LocalPlane, type PlaneOptions } from '../../telephony/media/plane/local-plane.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import { workerPorts } from '../support/worker-ports.ts';
import { describeMediaPlane } from './media-plane.contract.ts';

const pairs = 6;

function optionsAt(firstPort: number): PlaneOptions {
  const { from } = workerPorts(firstPort, 2 * pairs);
  return {
    clock: systemClock,
    address: '127.0.0.1',
    ports: { from, to: from + 2 * pairs - 1 },
    report: (message, cause) => {
      throw new Error(message, { cause });
    },
  };
}

describeMediaPlane('in the thread of the calls', () => ({ plane: new LocalPlane(optionsAt(40_000)), pairs }));
describeMediaPlane('one worker', () => ({ plane: new WorkerPlane({ ...optionsAt(40_400), workers: 1 }), pairs }));
describeMediaPlane('two workers, so that who is joined is at another', () => ({
  plane: new WorkerPlane({ ...optionsAt(40_800), workers: 2 }),
  pairs,
}));
