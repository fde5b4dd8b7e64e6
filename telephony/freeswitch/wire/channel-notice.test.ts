import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../kernel/package-root.ts';
import { callEndOf } from './call-end.ts';
import type { ChannelNotice } from './channel-notice.ts';
import { readChannelNotice } from './channel-notice.ts';
import { eventOfDocument } from './switch-event.ts';

/** Events of a real FreeSWITCH 1.11.1, one file each: `<case>-<event>.json`. */
const folder = path.join(packageRoot(), 'test', 'fixtures', 'freeswitch-events');

function recorded(file: string): ChannelNotice | undefined {
  const document: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  return readChannelNotice(eventOfDocument(document as Record<string, unknown>));
}

function recordedEnd(name: string) {
  const notice = recorded(`${name}-CHANNEL_HANGUP_COMPLETE.json`);
  if (notice?.type !== 'ended') throw new Error('not a hang-up');
  return callEndOf(notice.hangup, 'none');
}

describe('events of a real FreeSWITCH', () => {
  it('are all understood', () => {
    const expected: Record<string, string | undefined> = {
      CHANNEL_PROGRESS: 'ringing',
      CHANNEL_PROGRESS_MEDIA: 'earlyMedia',
      CHANNEL_ANSWER: 'answered',
      CHANNEL_HANGUP_COMPLETE: 'ended',
      CHANNEL_PARK: undefined,
    };
    for (const file of readdirSync(folder)) {
      const event = file.slice(file.indexOf('-') + 1, -'.json'.length);
      if (event === 'BACKGROUND_JOB') expect(recorded(file)?.type).toMatch(/^originate(Done|Failed)$/);
      else expect(recorded(file)?.type).toBe(expected[event]);
    }
  });

  it.each([
    ['answerbye', { by: 'remote', answered: true, q850: 16 }],
    ['answer', { by: 'local', answered: true, q850: 16 }],
    ['busy486', { by: 'remote', answered: false, sipStatus: 486, q850: 17 }],
    ['early183busy', { by: 'remote', answered: false, sipStatus: 486, q850: 17 }],
    ['decline603', { by: 'remote', answered: false, sipStatus: 603, q850: 21 }],
    ['notfound404', { by: 'remote', answered: false, sipStatus: 404, q850: 1 }],
    ['unavail480', { by: 'remote', answered: false, sipStatus: 480, q850: 18 }],
    ['svc503', { by: 'remote', answered: false, sipStatus: 503, q850: 41 }],
    ['noanswer', { by: 'timeout', answered: false, q850: 19 }],
  ])('%s ends as it should', (name, end) => {
    expect(recordedEnd(name)).toEqual(end);
  });

  it('does not take the success of an originate for an answer', () => {
    expect(recorded('early183answer-BACKGROUND_JOB.json')).toMatchObject({ type: 'originateDone' });
  });

  it('says why an originate failed', () => {
    expect(recorded('busy486-BACKGROUND_JOB.json')).toMatchObject({ type: 'originateFailed', cause: 'USER_BUSY' });
  });
});

describe('other events', () => {
  const read = (document: Record<string, string>) => readChannelNotice(eventOfDocument(document));

  it('prefer the cause of a Reason header to the one FreeSWITCH derives', () => {
    const hangup = {
      'Event-Name': 'CHANNEL_HANGUP_COMPLETE',
      'Unique-ID': 'u',
      'Hangup-Cause': 'NO_ROUTE_DESTINATION',
    };
    const notice = read({ ...hangup, variable_sip_reason: 'Q.850;cause=3;text="x"', variable_hangup_cause_q850: '1' });
    expect(notice).toMatchObject({ hangup: { q850: 3 } });
  });

  it.each([
    ['SIP;cause=480;text="Nobody, at home", Q.850;cause=17', 17],
    ['SIP;cause=200;text="Q.850;cause=3"', 1],
    ['preemption ;cause=1 ,q.850 ; cause = 20;text="\\"x\\", y"', 20],
    ['Q.850;text="cause=9";cause=31', 31],
    ['Q.850;cause=1000', 1],
    ['Q.850', 1],
    ['', 1],
  ])('read the Q.850 value of the Reason header %j, wherever it stands', (reason, q850) => {
    const hangup = { 'Event-Name': 'CHANNEL_HANGUP_COMPLETE', 'Unique-ID': 'u', variable_hangup_cause_q850: '1' };
    expect(read({ ...hangup, variable_sip_reason: reason })).toMatchObject({ hangup: { q850 } });
  });

  it('tell the limits of the switch with its load', () => {
    const heartbeat = {
      'Event-Name': 'HEARTBEAT',
      'Session-Count': '4',
      'Max-Sessions': '14',
      'Session-Per-Sec': '30',
    };
    expect(read(heartbeat)).toEqual({ type: 'load', sessions: 4, maxSessions: 14, perSecond: 30 });
  });

  it('name both sides of a bridge, whichever was named first', () => {
    const sides = { 'Event-Name': 'CHANNEL_BRIDGE', 'Bridge-A-Unique-ID': 'a', 'Bridge-B-Unique-ID': 'b' };
    expect(read({ ...sides, 'Unique-ID': 'a' })).toEqual({ type: 'bridged', id: 'a', otherId: 'b' });
    expect(read({ ...sides, 'Unique-ID': 'b' })).toEqual({ type: 'bridged', id: 'b', otherId: 'a' });
  });

  it('tell keys, and nothing that is no key', () => {
    const key = { 'Event-Name': 'DTMF', 'Unique-ID': 'u' };
    expect(read({ ...key, 'DTMF-Digit': '#' })).toEqual({ type: 'key', id: 'u', digit: '#' });
    expect(read({ ...key, 'DTMF-Digit': 'x' })).toBeUndefined();
  });

  it('tell the load and the gateways of the switch', () => {
    const heartbeat = { 'Event-Name': 'HEARTBEAT', 'Session-Count': '12', 'Max-Sessions': '1000' };
    expect(read(heartbeat)).toEqual({ type: 'load', sessions: 12, maxSessions: 1000 });
    const gateway = { 'Event-Name': 'CUSTOM', 'Event-Subclass': 'sofia::gateway_state', Gateway: 'g' };
    expect(read({ ...gateway, State: 'REGED' })).toEqual({
      type: 'gateway',
      gateway: 'g',
      registered: true,
      reachable: true,
    });
    expect(read({ ...gateway, State: 'FAIL_WAIT' })).toMatchObject({ registered: false, reachable: false });
    expect(read({ ...gateway, State: 'NOREG', 'Ping-Status': 'DOWN' })).toMatchObject({ reachable: false });
  });

  it('are left alone when they are unknown or name no channel', () => {
    expect(read({ 'Event-Name': 'CHANNEL_STATE', 'Unique-ID': 'u' })).toBeUndefined();
    expect(read({ 'Event-Name': 'CHANNEL_ANSWER' })).toBeUndefined();
    expect(read({ 'Event-Name': 'toString', 'Unique-ID': 'u' })).toBeUndefined();
  });
});
