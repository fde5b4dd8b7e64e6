import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embeddedSwitchDefaults, trunkDefaults } from '../../../test/support/embedded-switch-defaults.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { ScriptedSignalling } from '../../../test/support/scripted-signalling.ts';
import { until } from '../../../test/support/until.ts';
import { workerPorts } from '../../../test/support/worker-ports.ts';
import type { CallEvent } from '../../call-control.ts';
import { LocalPlane } from '../../media/plane/local-plane.ts';
import { MemoryDialogLedger } from '../ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../ledger/memory-registrations.ts';
import { SipCallControl } from '../sip-call-control.ts';

const unheard = (message: string, cause: unknown): never => {
  throw new Error(message, { cause });
};

describe('phones at both ends', () => {
  let clock: ManualClock;
  let signalling: ScriptedSignalling;
  let calls: SipCallControl;
  let events: CallEvent[];
  beforeEach(async () => {
    clock = new ManualClock();
    signalling = new ScriptedSignalling(clock);
    const ports = workerPorts(31_600, 100);
    const media = new LocalPlane({ clock, address: '127.0.0.1', ports, report: unheard });
    const config = embeddedSwitchDefaults({
      trunks: [trunkDefaults({ name: 'main', host: '192.0.2.1', port: 5060, optionsIntervalMs: 0 })],
    });
    calls = new SipCallControl(config, {
      signalling,
      media,
      clock,
      ledger: new MemoryDialogLedger(),
      registrations: new MemoryRegistrations(),
      report: unheard,
    });
    const seen: CallEvent[] = [];
    events = seen;
    calls.subscribe((event) => seen.push(event));
    await calls.start();
  });
  afterEach(async () => {
    await calls.close();
    expect(clock.pendingTimers).toBe(0);
  });

  const login = async (address: string) => {
    const legId = randomUUID();
    await calls.openAgentLeg({ legId, agentId: 'ana', address, ringTimeoutMs: 10_000 });
    return legId;
  };
  const loggedIn = async () => {
    const legId = await login('sip:1001@192.0.2.7:5060');
    await until('the phone is called', () => signalling.invites.length === 1);
    const dialog = signalling.answer(0);
    return { legId, dialog };
  };
  const answeredCall = async (sdp?: string) => {
    const callId = randomUUID();
    const before = signalling.invites.length;
    const caller = { number: '+576015550100' };
    await calls.dial({ callId, trunk: 'main', number: '+573001234567', callerId: caller, ringTimeoutMs: 10_000 });
    const isDialled = (): boolean => {
      // The queue takes even a free slot through a timer.
      clock.advance(0);
      return signalling.invites.length > before;
    };
    await until('it is dialled', isDialled);
    signalling.answer(signalling.invites.length - 1, sdp);
    return callId;
  };
  /** Moves time on in steps, so that promises settle in between. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 500) {
      clock.advance(500);
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
  };
  const downs = () => events.flatMap((event) => (event.type === 'legDown' ? [event.reason] : []));

  const sdpAt = (host: string, payload = 8): string =>
    ['v=0', 'o=- 1 1 IN IP4 a', 's=-', `c=IN IP4 ${host}`, 't=0 0', `m=audio 4000 RTP/AVP ${payload}`, ''].join('\r\n');
  const endOf = (callId: string) =>
    events.flatMap((event) => (event.type === 'ended' && event.callId === callId ? [event.end] : []));

  it('and debtors may name their media host: the name is looked up and the call goes on', async () => {
    const callId = await answeredCall(sdpAt('localhost'));
    await until('it is answered', () => events.some((event) => event.type === 'answered' && event.callId === callId));
    expect(endOf(callId)).toEqual([]);
  });

  it.each([
    ['a media host that is not found in time', sdpAt('media.invalid'), 'unusableAnswer'],
    ['no codec of ours', sdpAt('192.0.2.9', 18), 'noCommonCodec'],
    ['an address that is none', sdpAt('300.1.1'), 'noCommonCodec'],
  ])(
    'hang up on an answer with %s, which counts as answered and given up, not as a failure',
    async (_what, sdp, detail) => {
      const callId = await answeredCall(sdp);
      await until('it ended', () => {
        clock.advance(100);
        return endOf(callId).length === 1;
      });
      expect(endOf(callId)).toEqual([{ by: 'local', answered: true, detail }]);
    },
  );

  it('report the keys pressed on a parked leg by INFO, and whose they are', async () => {
    const { legId, dialog } = await loggedIn();
    dialog.listener?.digit?.('*');
    const key = { at: clock.now(), type: 'legKey', legId, agentId: 'ana', digit: '*' };
    expect(events.slice(-1)).toEqual([key]);
  });

  it('hear tones while parked; a leg that is not there hears none', async () => {
    const { legId } = await loggedIn();
    await expect(calls.notifyAgent(legId, { tone: 'accepted' })).resolves.toBeUndefined();
    const file = '/no/such/prompt.wav';
    await expect(calls.notifyAgent(legId, { tone: 'accepted', file })).rejects.toMatchObject({
      code: 'PROMPT_UNREADABLE',
    });
    await expect(calls.notifyAgent(randomUUID(), { tone: 'refused' })).rejects.toMatchObject({ code: 'LEG_UNKNOWN' });
  });

  it.each([true, false])('are asked whether they are there (%s), and closed when they do not answer', async (alive) => {
    const { legId, dialog } = await loggedIn();
    dialog.alive = alive;
    const checked = calls.checkLeg(legId);
    await pass(1_500);
    await checked;
    expect(downs()).toEqual(alive ? [] : ['phoneLost']);
    await pass(5_000);
  });

  it('serve one leg each: a second agent at the same phone is refused', async () => {
    await loggedIn();
    await expect(login('sip:1001@192.0.2.7')).rejects.toMatchObject({ code: 'PHONE_IN_USE' });
    await login('sip:1002@192.0.2.7');
    expect(signalling.invites).toHaveLength(1);
    await until('the other phone is called', () => signalling.invites.length === 2);
  });

  it('are called again by the same address once the leg is down', async () => {
    const { legId } = await loggedIn();
    await calls.closeAgentLeg(legId);
    await login('sip:1001@192.0.2.7:5060');
    await until('the phone is called again', () => signalling.invites.length === 2);
  });

  it.each([
    ['that ring unanswered', true, 'timeout'],
    ['that say nothing, as without power,', false, 'noReply'],
  ])('%s go down with that reason', async (_, rings, reason) => {
    const legId = await login('sip:1001@192.0.2.7:5060');
    await until('the phone is called', () => signalling.invites.length === 1);
    if (rings) signalling.invites[0]?.listener.provisional?.(180, undefined);
    clock.advance(10_000);
    await until('the leg is down', () => events.some(({ type }) => type === 'legDown'));
    expect(events.find(({ type }) => type === 'legDown')).toMatchObject({ legId, reason });
  });

  it('that lost power are noticed within 15 s', async () => {
    const { dialog } = await loggedIn();
    dialog.alive = false;
    await pass(15_000);
    await until('the leg is down', () => downs().length === 1);
    expect(downs()).toEqual(['phoneLost']);
  });

  it('that send no audio but answer are kept', async () => {
    const { dialog } = await loggedIn();
    await pass(120_000);
    expect(downs()).toEqual([]);
    expect(dialog.probes).toBeGreaterThan(10);
  });

  it('in doubt are asked before a debtor is joined, and joined when they answer', async () => {
    const { legId, dialog } = await loggedIn();
    await pass(4000);
    const callId = await answeredCall();
    const probes = dialog.probes;
    await calls.connect(callId, legId);
    expect(dialog.probes).toBe(probes + 1);
    expect(events.at(-1)).toMatchObject({ type: 'connected', callId, legId });
  });

  it('that do not answer are not joined to a debtor', async () => {
    const { legId, dialog } = await loggedIn();
    await pass(4000);
    dialog.alive = false;
    const callId = await answeredCall();
    const joined = calls.connect(callId, legId);
    const refused = expect(joined).rejects.toMatchObject({ code: 'LEG_STATE' });
    await pass(1500);
    await refused;
    expect(events.some(({ type }) => type === 'connected')).toBe(false);
    await pass(10_000);
    await until('the leg is down', () => downs().length === 1);
  });
});
