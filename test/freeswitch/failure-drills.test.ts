import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStereoWav } from './read-stereo-wav.ts';
import { TcpCut } from './tcp-cut.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';
import { until } from '../support/until.ts';

describeWithFreeswitch('failures of the link, of FreeSWITCH and of the service', (freeswitch) => {
  let harness: SwitchHarness;
  beforeEach(async () => {
    harness = await SwitchHarness.start(freeswitch);
  });
  afterEach(() => harness.close());

  describe('the event socket is cut with calls up', () => {
    let cut: TcpCut;
    beforeEach(async () => {
      cut = await TcpCut.start(freeswitch.current.eventSocket);
    });
    afterEach(() => cut.close());

    function nodes() {
      return { nodes: [{ name: 'one', host: '127.0.0.1', port: cut.port, password: freeswitch.current.password }] };
    }

    it('keeps the conversation, and takes it up again', async () => {
      const { calls, events } = await harness.live(nodes());
      const { callId, legId } = await harness.conversation(calls, events);
      cut.cut();
      await events.until(() => events.seen.some(({ type }) => type === 'linkDown'), 'linkDown');
      await events.until(() => events.seen.filter(({ type }) => type === 'linkUp').length === 2, 'linkUp again');
      expect(await calls.liveCalls()).toMatchObject([{ callId, state: 'connected', legId }]);
      expect(events.count(callId, 'ended')).toBe(0);
      await calls.hangUp(callId);
      expect((await events.next(callId, 'ended')).end).toMatchObject({ by: 'local', answered: true });
    });

    it('learns of what ended and what was answered meanwhile', async () => {
      const { calls, events } = await harness.live(nodes());
      const { callId: ending, number } = await harness.answeredCall(calls, events);
      const late = harness.number();
      harness.carrier.behave(late, { kind: 'answer', afterMs: 5800 });
      const answering = await harness.dial(calls, late);
      await events.next(answering, 'ringing');
      await events.quiet(5200);
      cut.hold();
      await events.until(() => events.seen.some(({ type }) => type === 'linkDown'), 'linkDown');
      harness.carrier.hangUp(number);
      await events.quiet(1000);
      expect([events.count(ending, 'ended'), events.count(answering, 'answered')]).toEqual([0, 0]);
      cut.release();
      expect((await events.next(ending, 'ended')).end).toMatchObject({ answered: true, detail: 'lostAtSwitch' });
      await events.next(answering, 'answered');
    });

    it('refuses to dial while it is cut, and dials after', async () => {
      const { calls, events } = await harness.live(nodes());
      cut.hold();
      await events.until(() => events.seen.some(({ type }) => type === 'linkDown'), 'linkDown');
      await expect(harness.dial(calls)).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
      cut.release();
      await events.until(() => events.seen.filter(({ type }) => type === 'linkUp').length === 2, 'linkUp again');
      await harness.answeredCall(calls, events);
    });
  });

  describe('the service dies', () => {
    it('leaves a conversation to its next life, with its recording and the pause of it, and ends what nobody answers for', async () => {
      const first = await harness.live();
      const { callId, legId, number } = await harness.conversation(first.calls, first.events);
      const file = path.join(harness.folder, `${callId}.wav`);
      await first.calls.startRecording(callId, { recordingId: 'r-1', file });
      await first.calls.pauseRecording(callId);
      const idle = await harness.leg(first.calls, first.events);
      await first.calls.leave();

      const second = await harness.live();
      const recovered = await second.calls.recover();
      expect(recovered).toMatchObject([{ callId, state: 'connected', legId, recordingPaused: true }]);
      await second.calls.resumeRecording(callId);
      expect((await second.calls.liveCalls())[0]).not.toHaveProperty('recordingPaused');
      await expect(second.calls.closeAgentLeg(idle.legId)).rejects.toMatchObject({ code: 'LEG_UNKNOWN' });
      await until('the idle leg is hung up', () => harness.carrier.talking === 2);
      await expect(second.calls.startRecording(callId, { recordingId: 'r-2', file })).rejects.toMatchObject({
        code: 'CALL_STATE',
      });
      await second.events.quiet(700);
      harness.carrier.hangUp(number);
      expect((await second.events.next(callId, 'ended')).end).toMatchObject({ by: 'remote', answered: true });
      expect(second.events.types(callId)).toEqual(['recordingStopped', 'ended']);
      expect(await second.events.next(callId, 'recordingStopped')).toMatchObject({ recordingId: 'r-1', file });
      expect(existsSync(file)).toBe(true);
      const next = await harness.answeredCall(second.calls, second.events);
      await second.calls.connect(next.callId, legId);
      await second.events.next(next.callId, 'connected');
    });

    it('leaves two calls joined that an agent has handed on', async () => {
      const first = await harness.live();
      const debtor = await harness.answeredCall(first.calls, first.events);
      const target = await harness.answeredCall(first.calls, first.events);
      await first.calls.join(debtor.callId, target.callId);
      await first.calls.leave();
      const second = await harness.live();
      const recovered = await second.calls.recover();
      expect(recovered).toHaveLength(2);
      expect(recovered).toContainEqual(expect.objectContaining({ callId: debtor.callId, joinedTo: target.callId }));
      expect(recovered.map(({ state }) => state)).toEqual(['connected', 'connected']);
      harness.carrier.hangUp(debtor.number);
      await second.events.next(debtor.callId, 'ended');
      await second.events.next(target.callId, 'ended');
    });

    it('loses no call and dials nobody twice in 20 deaths with calls in every state', async () => {
      let life = await harness.live();
      for (let death = 0; death < 20; death++) {
        const talking = await harness.answeredCall(life.calls, life.events);
        const ringing = harness.number();
        harness.carrier.behave(ringing, { kind: 'ring' });
        const ringingId = await harness.dial(life.calls, ringing);
        // This one dies somewhere between the command and the INVITE.
        const launching = harness.number();
        harness.carrier.behave(launching, { kind: 'ring' });
        await harness.dial(life.calls, launching);
        if (death % 2 === 0) await life.events.next(ringingId, 'ringing');
        await life.calls.leave();
        life = await harness.live();
        const recovered = (await life.calls.recover()).map(({ callId }) => callId);
        expect(recovered).toContain(talking.callId);
        for (const callId of recovered) {
          await life.calls.hangUp(callId);
          await life.events.next(callId, 'ended');
        }
        expect(await life.calls.liveCalls()).toEqual([]);
      }
      for (const { user } of harness.carrier.seen) {
        expect(harness.carrier.seen.filter((invite) => invite.user === user)).toHaveLength(1);
      }
    }, 120_000);
  });

  describe('FreeSWITCH dies', () => {
    it('settles all its calls and legs when another run of it comes up', async () => {
      const { calls, events } = await harness.live();
      const { callId, legId } = await harness.conversation(calls, events);
      const ringing = harness.number();
      harness.carrier.behave(ringing, { kind: 'ring' });
      const ringingId = await harness.dial(calls, ringing);
      await events.next(ringingId, 'ringing');
      await freeswitch.current.kill();
      await events.until(() => events.seen.some(({ type }) => type === 'linkDown'), 'linkDown');
      await expect(harness.dial(calls)).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
      await freeswitch.start();
      expect((await events.next(callId, 'ended', 30_000)).end).toEqual({
        by: 'failure',
        answered: true,
        detail: 'switchRestarted',
      });
      expect((await events.next(ringingId, 'ended')).end).toMatchObject({ by: 'failure', answered: false });
      expect(await events.next(legId, 'legDown')).toMatchObject({ reason: 'switchRestarted' });
      const next = await harness.answeredCall(calls, events);
      expect(calls.trunks()[0]).toMatchObject({ channelsInUse: 1 });
      await calls.hangUp(next.callId);
    }, 90_000);

    it('settles everything when it is shut down in order', async () => {
      const { calls, events } = await harness.live();
      const { callId, legId } = await harness.conversation(calls, events);
      await freeswitch.current.stop();
      expect((await events.next(callId, 'ended')).end).toMatchObject({
        by: 'failure',
        answered: true,
        detail: 'switchShutdown',
      });
      await events.next(legId, 'legDown');
      await freeswitch.start();
      await events.until(
        () => events.seen.filter(({ type }) => type === 'linkUp').length === 2,
        'linkUp again',
        30_000,
      );
      await harness.answeredCall(calls, events);
    }, 90_000);

    it('settles its calls when it stays away', async () => {
      const cut = await TcpCut.start(freeswitch.current.eventSocket);
      const nodes = [{ name: 'one', host: '127.0.0.1', port: cut.port, password: freeswitch.current.password }];
      const { calls, events } = await harness.live({ nodes, lossTimeoutMs: 300 });
      const { callId, legId } = await harness.conversation(calls, events);
      cut.hold();
      expect((await events.next(callId, 'ended')).end).toMatchObject({ by: 'failure', detail: 'switchLost' });
      await events.next(legId, 'legDown');
      // When it was only the way that was lost, its channels are ended as soon as it is back: nobody answers for them.
      cut.release();
      await until('the conversation is ended', () => harness.carrier.talking === 0);
      await cut.close();
    });
  });

  describe('FreeSWITCH refuses', () => {
    it('a wrong password', async () => {
      const { eventSocket: port } = freeswitch.current;
      const nodes = [{ name: 'one', host: '127.0.0.1', port, password: 'wrong' }];
      await expect(harness.live({ nodes })).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    });

    it('a gateway it does not have: the call fails, nothing left', async () => {
      const { calls, events } = await harness.live();
      const callId = await harness.dial(calls, harness.number(), { trunk: 'nowhere' });
      expect((await events.next(callId, 'ended')).end).toEqual({ by: 'failure', answered: false, detail: 'noGateway' });
      expect(events.types(callId)).toEqual(['ended']);
      expect(harness.carrier.seen).toEqual([]);
    });

    it('a second channel of one id', async () => {
      const first = await harness.live();
      const { callId, number } = await harness.answeredCall(first.calls, first.events);
      await first.calls.leave();
      const second = await harness.live();
      const callerId = { number: '+576015550100' };
      await second.calls.dial({ callId, trunk: 'main', number, callerId, ringTimeoutMs: 5000 });
      expect((await second.events.next(callId, 'ended')).end).toMatchObject({ by: 'failure', answered: false });
      expect(harness.carrier.seen.filter(({ user }) => user === number)).toHaveLength(1);
    });
  });

  it('keeps the agent when debtors hang up while they are being joined', async () => {
    const { calls, events } = await harness.live();
    const { legId } = await harness.leg(calls, events);
    let joined = 0;
    for (let round = 0; round < 40; round++) {
      const { callId, number } = await harness.answeredCall(calls, events);
      const connecting = calls.connect(callId, legId).then(
        () => (joined += 1),
        () => undefined,
      );
      await events.quiet(round * 2);
      harness.carrier.hangUp(number);
      await events.next(callId, 'ended');
      await connecting;
      expect(events.count(legId, 'legDown')).toBe(0);
    }
    expect(joined).toBeLessThan(40);
    const { callId } = await harness.answeredCall(calls, events);
    await calls.connect(callId, legId);
  });

  it('follows no redirect', async () => {
    const { calls, events } = await harness.live();
    const number = harness.number();
    harness.carrier.behave(number, { kind: 'refuse', status: 302, afterMs: 10 });
    const callId = await harness.dial(calls, number);
    expect((await events.next(callId, 'ended')).end).toMatchObject({
      by: 'remote',
      answered: false,
      sipStatus: 302,
      detail: 'redirected',
    });
    expect(harness.carrier.seen).toHaveLength(1);
  });

  it('records the agent left and the debtor right, silent on both sides while paused', async () => {
    const { calls, events } = await harness.live();
    const { callId } = await harness.conversation(calls, events);
    const file = path.join(harness.folder, `${randomUUID()}.wav`);
    await calls.startRecording(callId, { recordingId: 'r', file });
    await events.next(callId, 'recordingStarted');
    await events.quiet(1500);
    await calls.pauseRecording(callId);
    await events.quiet(1500);
    await calls.resumeRecording(callId);
    await events.quiet(1500);
    await calls.hangUp(callId);
    const { durationMs } = await events.next(callId, 'recordingStopped');
    expect(durationMs).toBeGreaterThan(4300);
    expect(durationMs).toBeLessThan(4900);
    const wav = readStereoWav(file);
    expect(Math.abs(wav.durationMs - durationMs)).toBeLessThanOrEqual(40);
    // The phone sends a level of 3,900, the debtor one of 1,180.
    expect(wav.peak('left', 600, 1400)).toBeGreaterThan(10_000);
    expect(wav.peak('right', 600, 1400)).toBeLessThan(8000);
    expect(wav.peak('right', 600, 1400)).toBeGreaterThan(2000);
    expect(Math.max(wav.peak('left', 2200, 2800), wav.peak('right', 2200, 2800))).toBe(0);
    expect(wav.peak('left', 3700, 4200)).toBeGreaterThan(10_000);
  });
});
