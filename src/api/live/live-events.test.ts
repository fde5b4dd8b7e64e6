import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aRecord, one } from '../../../test/support/floor-fixtures.ts';
import type { CallEvent } from '../../../telephony/call-control.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { liveEvent, liveMessage } from '../contracts/live-events.ts';
import { liveEventsOf, redactedForReaders } from './live-events.ts';

const callEvents: readonly CallEvent[] = [
  { type: 'dialled', at: 1, callId: 'x' },
  { type: 'ringing', at: 2, callId: 'x' },
  { type: 'answered', at: 3, callId: 'x' },
  { type: 'connected', at: 4, callId: 'x', legId: 'l' },
  { type: 'held', at: 5, callId: 'x', legId: 'l' },
  { type: 'supervisionStarted', at: 6, callId: 'x', legId: 's', mode: 'whisper' },
  { type: 'supervisionStopped', at: 7, callId: 'x', legId: 's', reason: 'asked' },
  { type: 'trunkDown', at: 8, trunk: 't', reason: 'noReply' },
  { type: 'trunkUp', at: 9, trunk: 't' },
  { type: 'ended', at: 10, callId: 'x', end: { by: 'remote', answered: false, sipStatus: 486, q850: 17 } },
];
const otherEvents: readonly FloorEvent[] = [
  { type: 'transferChanged', callId: 'x', change: 'consulting', reason: 'answered' },
  { type: 'deskMessage', agentId: 'ana', messageId: 'm1', change: 'sent' },
  { type: 'storeDown' },
  { type: 'storeUp' },
];
/** A floor dials a debtor, who is busy; then its campaign is paused. */
function decidedByAFloor(): readonly FloorCommand[] {
  const d = new FloorDriver();
  d.open();
  d.claim([aRecord('1')]);
  d.left(one);
  d.ends(one, { answered: false, sipStatus: 486 });
  d.give({ type: 'campaignCommanded', campaignId: 'c', action: 'pause' });
  const about = { code: 'TRUNK_DOWN', subject: 't' } as const;
  const callBack = { campaignId: 'c', callId: one, debtorId: '1', promisedAt: 1_000 } as const;
  return [
    ...d.commands,
    { type: 'alarm', ...about, reason: 'noReply' },
    { type: 'alarmEnded', ...about, reason: 'over' },
    { type: 'callBackChanged', ...callBack, change: 'ended', outcome: 'connected' },
    { type: 'callBackChanged', ...callBack, change: 'putOff', until: 2_000, reason: 'outsideHours' },
  ];
}

const told = [...callEvents.map((event) => ({ type: 'call', event }) as const), ...otherEvents].flatMap((event) =>
  liveEventsOf({ at: 5, event, commands: [] }),
);
const decided = liveEventsOf({ at: 5, event: { type: 'tick' }, commands: decidedByAFloor() });
const all = [...told, ...decided];

describe('the live events', () => {
  it('are those of the contract, each of them at least once', () => {
    expect(new Set(all.map(({ type }) => type))).toEqual(
      new Set(liveEvent.options.map((option) => option.shape.type.value)),
    );
  });

  it.each(all)('$type has the fields of its schema and no number', (event) => {
    expect(liveEvent.parse(event)).toEqual(event);
    expect(JSON.stringify(event)).not.toContain('+57');
  });

  it('show the debtor, and by which id a leg can be taken over, to administrators only', () => {
    const redacted = all.map(redactedForReaders);
    expect(all.filter((event) => 'legId' in event).map(({ type }) => type)).toEqual(['callConnected']);
    expect(JSON.stringify(redacted)).not.toContain('legId');
    expect(all.filter((event) => 'debtorId' in event).map(({ type }) => type)).toEqual(['callStarted']);
    expect(redacted.filter((event) => 'debtorId' in event)).toEqual([]);
    for (const event of redacted) expect(liveEvent.parse(event)).toEqual(event);
  });

  it('stand beside the board as the messages of the socket', () => {
    const others = ['board', 'boardChanged', 'agentCard'];
    const types = liveEvent.options.map((option) => option.shape.type.value);
    expect(liveMessage.options.map((option) => option.shape.type.value)).toEqual([...others, ...types]);
  });
});
