import { expect } from 'vitest';
import { systemClock } from '../../src/kernel/system-clock.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { runAudioContract } from './audio.contract.ts';
import { runCallControlContract } from './call-control.contract.ts';
import type { AudibleHarness } from './call-control-harness.ts';
import { runConversationContract } from './conversation.contract.ts';
import { runTransferContract } from './transfer.contract.ts';
import { makeSipHarness } from './sip-harness.ts';
import { throwReport } from './throw-report.ts';

async function makeHarness(transport: 'udp' | 'tcp'): Promise<AudibleHarness> {
  const bind = { address: '127.0.0.1', port: 0 };
  const signalling = new EmbeddedSignalling({ clock: systemClock, bind, report: throwReport });
  const harness = await makeSipHarness({ signalling, transport, report: throwReport });
  const close = async (): Promise<void> => {
    await harness.close();
    expect(signalling.counts()).toMatchObject({ transactions: 0, outgoing: 0, incoming: 0 });
  };
  return { ...harness, close };
}

for (const transport of ['udp', 'tcp'] as const) {
  runCallControlContract(`embedded SIP over ${transport}`, () => makeHarness(transport));
}
// Media is the same whatever carries the signalling.
runConversationContract('embedded SIP', () => makeHarness('udp'));
runTransferContract('embedded SIP', () => makeHarness('udp'));
runAudioContract('embedded SIP', () => makeHarness('udp'));
