import { afterAll, beforeAll } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { DrachtioSignalling } from '../../telephony/sip/drachtio/drachtio-signalling.ts';
import { runAudioContract } from '../contract/audio.contract.ts';
import { runCallControlContract } from '../contract/call-control.contract.ts';
import type { AudibleHarness } from '../contract/call-control-harness.ts';
import { runConversationContract } from '../contract/conversation.contract.ts';
import { makeSipHarness } from '../contract/sip-harness.ts';
import { runInfoDigitsContract } from '../contract/info-digits.contract.ts';
import { runTransferContract } from '../contract/transfer.contract.ts';
import type { PrivateDrachtio } from './private-drachtio.ts';
import { describeWithDrachtio, startDrachtio } from './private-drachtio.ts';

describeWithDrachtio('call control', () => {
  let drachtio: PrivateDrachtio;
  beforeAll(async () => {
    drachtio = await startDrachtio();
  });
  afterAll(() => drachtio.kill());

  const makeHarness = (): Promise<AudibleHarness> => {
    const { adminPort: port, secret } = drachtio;
    const report = (): void => undefined;
    const signalling = new DrachtioSignalling({ host: '127.0.0.1', port, secret, clock: systemClock, report });
    return makeSipHarness({ signalling, transport: 'udp', report });
  };
  runCallControlContract('drachtio', makeHarness);
  runConversationContract('drachtio', makeHarness);
  runTransferContract('drachtio', makeHarness);
  runInfoDigitsContract('drachtio', makeHarness);
  runAudioContract('drachtio', makeHarness);
});
