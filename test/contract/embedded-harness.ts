import { expect } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { MediaPlane } from '../../telephony/media/plane/media-plane.ts';
import type { AudibleHarness } from './call-control-harness.ts';
import { makeSipHarness } from './sip-harness.ts';
import { throwReport } from './throw-report.ts';

/** Call control over the embedded signalling; `close` fails when a transaction or a call is left. */
export async function makeEmbeddedHarness(transport: 'udp' | 'tcp', media?: MediaPlane): Promise<AudibleHarness> {
  const bind = { address: '127.0.0.1', port: 0 };
  const signalling = new EmbeddedSignalling({ clock: systemClock, bind, report: throwReport });
  const harness = await makeSipHarness({
    ...{ signalling, transport, report: throwReport },
    ...(media ? { media } : {}),
  });
  const close = async (): Promise<void> => {
    await harness.close();
    expect(signalling.counts()).toMatchObject({ transactions: 0, outgoing: 0, incoming: 0 });
  };
  return { ...harness, close };
}
