import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../test/support/scripted-switch.ts';
import { until } from '../../test/support/until.ts';
import { readGateways } from './wire/gateway-list.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

/** `sofia xmlstatus gateway`, as FreeSWITCH 1.11.1 writes it. */
function says(state: string, status: string): void {
  const gateway = `<gateway>\n<name>carrier</name>\n<state>${state}</state>\n<pingfreq>0</pingfreq>\n<status>${status}</status>\n</gateway>`;
  freeswitch
    .node()
    .replies.set('sofia xmlstatus gateway', `<?xml version="1.0"?>\n<gateways>\n${gateway}\n</gateways>`);
}

function raises(pingStatus: string): void {
  const headers = { 'Event-Subclass': 'sofia::gateway_state', Gateway: 'carrier', State: 'NOREG' };
  freeswitch.node().event({ 'Event-Name': 'CUSTOM', ...headers, 'Ping-Status': pingStatus });
}

const isUp = (): boolean | undefined => freeswitch.calls.trunks().find(({ trunk }) => trunk === 'registered')?.up;

describe("a gateway's trunk comes back by itself", () => {
  it('when the gateway came back while the link was cut', async () => {
    raises('DOWN');
    await freeswitch.event('trunkDown', { trunk: 'registered' });
    await freeswitch.breakLink();
    says('NOREG', 'UP');
    await freeswitch.relink();
    await freeswitch.event('trunkUp', { trunk: 'registered' });
  });

  it('when FreeSWITCH was restarted with the gateway well, which raises no event', async () => {
    raises('DOWN');
    await freeswitch.event('trunkDown', { trunk: 'registered' });
    await freeswitch.breakLink();
    freeswitch.node().coreUuid = 'another-run';
    says('NOREG', 'UP');
    await freeswitch.relink();
    await freeswitch.event('trunkUp', { trunk: 'registered' });
  });

  it('when its event was lost, or it has no ping: it is asked for from time to time', async () => {
    says('FAIL_WAIT', 'DOWN');
    await freeswitch.pass(31_000);
    await until('it is down', () => isUp() === false);
    says('REGED', 'UP');
    await freeswitch.pass(31_000);
    await until('it is up', () => isUp() === true);
  });
});

it('reads what a FreeSWITCH without gateways says, and one that registers', () => {
  expect(readGateways('<gateways>\n</gateways>\n')).toEqual([]);
  expect(readGateways('+OK')).toEqual([]);
  const trying = '<gateways><gateway><name>a</name><state>TRYING</state><status>UP</status></gateway></gateways>';
  expect(readGateways(trying)).toEqual([{ gateway: 'a', registered: false, reachable: false }]);
});
