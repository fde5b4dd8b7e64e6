import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, aTrunk } from '../../test/support/floor-fixtures.ts';

const records = Array.from({ length: 30 }, (_, at) => aRecord(String(at + 1)));
const agents = Array.from({ length: 10 }, (_, at) => `agent${at}`);

function shift(room?: number): FloorDriver {
  const d = new FloorDriver();
  d.open({ agents });
  d.give({ type: 'trunks', trunks: [aTrunk()], ...(room === undefined ? {} : { room }) });
  d.claim(records);
  return d;
}

describe('a switch that has fewer channels than the trunks have lines', () => {
  it('bounds the lines, until a call ends or it has more room', () => {
    const d = shift(4);
    expect(d.dialled).toHaveLength(4);
    d.pass(1000);
    expect(d.dialled).toHaveLength(4);
    d.ends(d.dialled[0] ?? '', { by: 'timeout', answered: false });
    d.pass(1000);
    expect(d.dialled).toHaveLength(5);
    d.give({ type: 'trunks', trunks: [aTrunk()], room: 2 });
    d.pass(1000);
    expect(d.dialled).toHaveLength(7);
  });

  it('without any room dials nothing', () => {
    expect(shift(0).dialled).toEqual([]);
  });

  it('that says nothing of its room is bounded by the trunks alone', () => {
    expect(shift().dialled).toHaveLength(10);
  });
});

describe('calls that our own switch failed', () => {
  it.each(['switchFull', 'switchLost', 'switchRestarted', 'lostAtSwitch', 'mediaLost', 'mediaPortsExhausted'] as const)(
    'as %s say nothing about the carrier: the trunk stays open',
    (detail) => {
      const d = shift();
      for (const callId of d.dialled.slice(0, 6)) d.ends(callId, { by: 'failure', answered: false, detail });
      expect(d.alarms()).not.toContain('CARRIER_FAILURE');
      d.pass(1000);
      expect(d.dialled).toHaveLength(16);
    },
  );

  it('before they left are dialled again soon, and count nowhere', () => {
    const d = shift();
    const [callId = ''] = d.dialled;
    d.ends(callId, { by: 'failure', answered: false, detail: 'switchFull' });
    expect(d.settlement(callId)).toMatchObject({
      outcome: 'failed',
      cause: 'switchFull',
      next: { kind: 'retry', at: d.now + 30_000, reason: 'neverLeft' },
      progress: { attempts: 0 },
      contact: { ended: { counted: false } },
    });
  });

  it("of a carrier's making still close it", () => {
    const d = shift();
    for (const callId of d.dialled) d.ends(callId, { by: 'failure', answered: false, detail: 'noReply' });
    expect(d.alarms()).toContain('CARRIER_FAILURE');
  });
});
