import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord } from '../../test/support/floor-fixtures.ts';

/** An agent in conversation: the thread that carries their audio dies. */
function inConversation(): { readonly d: FloorDriver; readonly callId: string } {
  const d = new FloorDriver();
  d.open();
  d.claim([aRecord('1')]);
  const [callId = ''] = d.dialled;
  d.converse(callId, 'ana');
  d.now += 30_000;
  return { d, callId };
}

const legIsDown = (d: FloorDriver): unknown =>
  d.give({
    type: 'call',
    event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'mediaLost' },
  });
const callEnds = (d: FloorDriver, callId: string): unknown =>
  d.ends(callId, { by: 'failure', answered: true, detail: 'mediaLost' });

describe('a conversation whose media worker died', () => {
  it.each([
    ['the leg', [legIsDown, callEnds]],
    ['the call', [callEnds, legIsDown]],
  ] as const)('settles, and its agent is called again and takes calls, when %s is reported first', (_, order) => {
    const { d, callId } = inConversation();
    for (const happens of order) happens(d, callId);
    expect(d.settlement(callId)).toMatchObject({ outcome: 'connected', cause: 'mediaLost' });
    expect(d.all('settle')).toHaveLength(1);
    expect(d.all('redialAgent')).toMatchObject([{ agentId: 'ana', reason: 'mediaLost' }]);
    expect(d.alarms()).not.toContain('CARRIER_FAILURE');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId: 'again' } });
    d.give({ type: 'call', event: { type: 'legUp', at: d.now, legId: 'again', agentId: 'ana' } });
    expect(d.all('alarmEnded')).toMatchObject([{ code: 'AGENT_LEG_DOWN', subject: 'ana' }]);
    expect(d.stateOf('ana')).toBe('idle');
  });
});
