import { expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';

const legDown = { type: 'legDown', legId: 'leg-ana', agentId: 'ana', reason: 'closed' } as const;

it('raises an alarm when a leg is lost, none when a stopping service closes it', () => {
  for (const closing of [false, true]) {
    const d = new FloorDriver();
    d.open();
    if (closing) d.give({ type: 'closing' });
    d.give({ type: 'call', event: { ...legDown, at: d.now } });
    expect(d.stateOf('ana')).toBe('offline');
    expect(d.alarms()).toEqual(closing ? [] : ['AGENT_LEG_DOWN']);
  }
});
