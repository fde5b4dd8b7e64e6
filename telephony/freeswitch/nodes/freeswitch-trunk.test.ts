import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { CallEnd } from '../../call-control.ts';
import type { UnstampedCallEvent } from '../../call-event-hub.ts';
import type { TrunkRoute } from '../wire/originate-command.ts';
import { FreeswitchTrunk } from './freeswitch-trunk.ts';

const gateway: TrunkRoute = { kind: 'gateway', gateway: 'carrier' };
const direct: TrunkRoute = { kind: 'direct', host: '192.0.2.1', port: 5060, transport: 'udp' };
const up = { registered: false, reachable: true };
const down = { registered: false, reachable: false };
const silent: CallEnd = { by: 'failure', answered: false, detail: 'noReply' };

function setUp(route: TrunkRoute) {
  const clock = new ManualClock(1_000_000);
  const events: UnstampedCallEvent[] = [];
  const config = { name: 'main', cpsLimit: 100, channelLimit: 10, prefix: '', plus: true, route };
  const trunk = new FreeswitchTrunk(config, { clock, emit: (event) => events.push(event), retryMs: 30_000 });
  const end = (ends: readonly CallEnd[]): void => {
    for (const one of ends) {
      trunk.adopt();
      trunk.over(one);
    }
  };
  return { clock, trunk, end, types: () => events.map(({ type }) => type) };
}

describe.each([
  ['a gateway', gateway],
  ['an address', direct],
])('a trunk that is %s', (_, route) => {
  it('is tried again after silent calls put it down, as often as it takes', () => {
    const { clock, trunk, end, types } = setUp(route);
    end(Array<CallEnd>(5).fill(silent));
    expect([types(), trunk.status().up]).toEqual([['trunkDown'], false]);
    clock.advance(30_000);
    expect(trunk.status().up).toBe(true);
    end(Array<CallEnd>(5).fill(silent));
    clock.advance(30_000);
    expect(types()).toEqual(['trunkDown', 'trunkUp', 'trunkDown', 'trunkUp']);
    trunk.close();
  });

  it('goes down by silent calls even when others are refused by our own switch in between', () => {
    const { trunk, end, types } = setUp(route);
    const full: CallEnd = { by: 'failure', answered: false, detail: 'switchFull' };
    for (let call = 0; call < 5; call++) end([silent, full, { by: 'local', answered: false }]);
    expect(types()).toEqual(['trunkDown']);
    const { trunk: heard, end: hear, types: heardTypes } = setUp(route);
    for (let call = 0; call < 5; call++) hear([silent, { by: 'remote', answered: false, sipStatus: 486 }]);
    expect(heardTypes()).toEqual([]);
    for (const one of [trunk, heard]) one.close();
  });

  it('is not put down by calls that the switch, and not the carrier, refused', () => {
    const { trunk, end, types } = setUp(route);
    for (const detail of ['switchFull', 'switchRefused', 'switchLost', 'lostAtSwitch'] as const) {
      end(Array<CallEnd>(5).fill({ by: 'failure', answered: false, detail }));
    }
    expect([types(), trunk.status().up]).toEqual([[], true]);
  });
});

describe("a gateway's trunk", () => {
  it('goes down and comes back by the word of the switch, whether it registers or not', () => {
    const { trunk, types } = setUp(gateway);
    trunk.gatewayState('one', down);
    trunk.gatewayState('one', { registered: true, reachable: true });
    expect([types(), trunk.status().registered]).toEqual([['trunkDown', 'trunkUp'], true]);
  });

  it('stays down for its retry while silent calls say so and the switch sees nothing wrong', () => {
    const { clock, trunk, end, types } = setUp(gateway);
    trunk.gatewayState('one', up);
    end(Array<CallEnd>(5).fill(silent));
    trunk.gatewayState('one', up);
    expect(types()).toEqual(['trunkDown']);
    clock.advance(30_000);
    expect(types()).toEqual(['trunkDown', 'trunkUp']);
  });

  it('is not tried while the switch says that it is unreachable', () => {
    const { clock, trunk, end, types } = setUp(gateway);
    end(Array<CallEnd>(5).fill(silent));
    trunk.gatewayState('one', down);
    clock.advance(120_000);
    expect(types()).toEqual(['trunkDown']);
    trunk.gatewayState('one', up);
    expect(types()).toEqual(['trunkDown', 'trunkUp']);
  });

  it('is up as long as one node reaches it; what a lost node said does not count', () => {
    const { trunk, types } = setUp(gateway);
    trunk.gatewayState('one', up);
    trunk.gatewayState('two', down);
    expect(types()).toEqual([]);
    trunk.forgetGateway('one');
    trunk.gatewayState('two', down);
    expect(types()).toEqual(['trunkDown']);
    trunk.gatewayState('one', up);
    expect(types()).toEqual(['trunkDown', 'trunkUp']);
  });
});
