import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { browserPhoneSchema } from '../../config/browser-phone-schema.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { BrowserPhoneProcess } from '../../src/app/browser-phones/browser-phone-process.ts';
import { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import { CallEvents } from '../contract/call-events.ts';
import { eventually } from '../support/eventually.ts';
import { freeswitchSettings } from '../support/freeswitch-settings.ts';
import { tapPlane } from '../support/tap-plane.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { openPagePeer } from '../support/page-peer.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';

const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };

describeWithFreeswitch('a phone in a browser', (freeswitch) => {
  it('is called and heard like any agent’s phone, and lost when its page stays away', async () => {
    const { eventSocket, password } = freeswitch.current;
    const settings = freeswitchSettings({ name: 'one', port: eventSocket, password });
    const calls = new FreeswitchCallControl(settings, { clock: systemClock, report: none, media: tapPlane(0) });
    const config = browserPhoneSchema.parse({ webrtc: { port: await freeUdpPort() }, graceMs: 1_000 });
    const gateway = new BrowserPhoneProcess({ config, clock: systemClock, log });
    const page = openPagePeer(0x2a);
    try {
      const events = new CallEvents(calls);
      await calls.start();
      await gateway.answer(
        'agent-ana',
        await page.answer(await gateway.invite('agent-ana', { page: 'page', way: 'webrtc', isEchoing: false })),
      );
      page.begin();
      const legId = randomUUID();
      const address = await gateway.addressOf('agent-ana');
      await calls.openAgentLeg({ legId, agentId: 'ana', address, ringTimeoutMs: 5_000 });
      await events.next(legId, 'legUp');
      await eventually('levels both ways', () =>
        Promise.resolve((gateway.stateOf('agent-ana').fromPage?.packets ?? 0) > 40),
      );
      expect(gateway.stateOf('agent-ana')).toMatchObject({ page: 'page', hasLeg: true });
      page.leave();
      expect(await events.next(legId, 'legDown')).toMatchObject({ agentId: 'ana' });
    } finally {
      page.leave();
      await gateway.stop();
      await calls.close();
    }
  });
});
