import { afterAll } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import { usualDatagrams } from '../support/usual-datagrams.ts';
import { workerPorts } from '../support/worker-ports.ts';
import { runAudioContract } from './audio.contract.ts';
import { runConversationContract } from './conversation.contract.ts';
import { makeEmbeddedHarness } from './embedded-harness.ts';
import { runInfoDigitsContract } from './info-digits.contract.ts';
import { throwReport } from './throw-report.ts';
import { runTransferContract } from './transfer.contract.ts';

// Two workers, so that the parties of most conversations are at different ones. They serve test after test.
const place = { clock: systemClock, address: '127.0.0.1', ports: workerPorts(41_200, 500), report: throwReport };
const workers = new WorkerPlane({ ...place, workers: 2, datagrams: usualDatagrams });
const kept = {
  open: workers.open.bind(workers),
  openTap: workers.openTap.bind(workers),
  prepareHearing: workers.prepareHearing.bind(workers),
  know: workers.know.bind(workers),
  close: () => Promise.resolve(),
  get packets() {
    return workers.packets;
  },
  get sessions() {
    return workers.sessions;
  },
};
afterAll(() => workers.close());

// Media is the same whatever carries the signalling.
runConversationContract('embedded SIP, media in workers', () => makeEmbeddedHarness('udp', kept));
runAudioContract('embedded SIP, media in workers', () => makeEmbeddedHarness('udp', kept));
runTransferContract('embedded SIP', () => makeEmbeddedHarness('udp'));
runInfoDigitsContract('embedded SIP', () => makeEmbeddedHarness('udp'));
