import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallControl } from '../../telephony/call-control.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import type { CallControlHarness } from './call-control-harness.ts';
import type { CallEvents } from './call-events.ts';
import { ContractBench } from './contract-bench.ts';

/** The contract of telephony/call-control.ts: every adapter passes it. */
export function runCallControlContract(name: string, makeHarness: () => Promise<CallControlHarness>): void {
  describe(`CallControl contract: ${name}`, () => {
    let bench: ContractBench;
    let harness: CallControlHarness;
    let calls: CallControl;
    let events: CallEvents;

    beforeEach(async () => {
      bench = new ContractBench(await makeHarness());
      ({ harness, calls, events } = bench);
    });
    afterEach(() => bench.close());

    const request: ContractBench['request'] = (behaviour, change) => bench.request(behaviour, change);
    const dial: ContractBench['dial'] = (behaviour, change) => bench.dial(behaviour, change);
    const dialUntilAnswered: ContractBench['dialUntilAnswered'] = (change) => bench.dialUntilAnswered(change);
    const openLeg: ContractBench['openLeg'] = (address, ringTimeoutMs) => bench.openLeg(address, ringTimeoutMs);
    const openLegUntilUp: ContractBench['openLegUntilUp'] = () => bench.openLegUntilUp();
    const endOf: ContractBench['endOf'] = (callId, deadlineMs) => bench.endOf(callId, deadlineMs);
    const rejectsWith: ContractBench['rejectsWith'] = (promise, code) => bench.rejectsWith(promise, code);

    describe('the life of a call', () => {
      it('tells dialled, ringing, answered and ended in this order, each once', async () => {
        const callId = await dial({ kind: 'answer', afterMs: 100 });
        await events.next(callId, 'answered');
        await calls.hangUp(callId);
        expect(await endOf(callId)).toMatchObject({ by: 'local', answered: true });
        expect(events.types(callId)).toEqual(['dialled', 'ringing', 'answered', 'ended']);
      });

      it('tells early media apart from ringing', async () => {
        const callId = await dial({ kind: 'answer', afterMs: 150, early: true });
        await events.next(callId, 'answered');
        expect(events.types(callId)).toEqual(['dialled', 'earlyMedia', 'answered']);
      });

      it('ends by remote when the debtor hangs up', async () => {
        const callId = await dial({ kind: 'answer', afterMs: 50, talkMs: 100 });
        expect(await endOf(callId)).toMatchObject({ by: 'remote', answered: true });
      });

      it.each([404, 408, 480, 484, 486, 503, 600, 603])('ends by remote with the status %i it got', async (status) => {
        const callId = await dial({ kind: 'refuse', status, afterMs: 30 });
        expect(await endOf(callId)).toMatchObject({ by: 'remote', answered: false, sipStatus: status });
        expect(events.count(callId, 'answered')).toBe(0);
      });

      it('passes on the Q.850 cause of a Reason header', async () => {
        const callId = await dial({ kind: 'refuse', status: 404, afterMs: 30, q850: 1 });
        expect(await endOf(callId)).toMatchObject({ sipStatus: 404, q850: 1 });
      });

      it('hears an announcement before a refusal', async () => {
        const callId = await dial({ kind: 'refuse', status: 486, afterMs: 150, early: true });
        expect(await endOf(callId)).toMatchObject({ by: 'remote', answered: false, sipStatus: 486 });
        expect(events.types(callId)).toEqual(['dialled', 'earlyMedia', 'ended']);
      });

      it('gives up an unanswered call at the ring time-out', async () => {
        const callId = await dial({ kind: 'ring' }, { ringTimeoutMs: 400 });
        const end = await events.next(callId, 'ended');
        expect(end.end).toMatchObject({ by: 'timeout', answered: false });
        const rangFor = end.at - (await events.next(callId, 'dialled')).at;
        expect(rangFor).toBeGreaterThanOrEqual(390);
        expect(rangFor).toBeLessThan(2500);
      });

      it('dials nothing but E.164', async () => {
        for (const number of [
          '573001234567',
          '+57300;tag=1',
          '+57300 1234567',
          '+0123456789',
          '+57300123456789012',
          '',
        ]) {
          const bad = request({ kind: 'ring' }, { number });
          await rejectsWith(calls.dial(bad), 'NUMBER_INVALID');
          expect(events.of(bad.callId)).toEqual([]);
        }
        const badCallerId = request({ kind: 'ring' }, { callerId: { number: '+1\r\nX: y' } });
        await rejectsWith(calls.dial(badCallerId), 'NUMBER_INVALID');
      });

      it('refuses an unknown trunk and a call id that is in use', async () => {
        await rejectsWith(calls.dial(request({ kind: 'ring' }, { trunk: 'nowhere' })), 'TRUNK_UNKNOWN');
        const callId = await dial({ kind: 'ring' });
        await rejectsWith(calls.dial(request({ kind: 'ring' }, { callId })), 'CALL_STATE');
      });
    });

    describe('cancelling and hanging up', () => {
      it('cancels a ringing call', async () => {
        const callId = await dial({ kind: 'ring' });
        await events.next(callId, 'ringing');
        await calls.cancel(callId);
        expect(await endOf(callId)).toMatchObject({ by: 'local', answered: false });
      });

      it('reports an answer that crosses the cancel, and tells no answered event', async () => {
        const callId = await dial({ kind: 'answerOnCancel' });
        await events.next(callId, 'ringing');
        await calls.cancel(callId);
        const crossed = { answered: true, detail: 'crossedCancel' };
        const end = harness.blindToCrossedCancel === true ? { answered: false } : crossed;
        expect(await endOf(callId)).toMatchObject({ by: 'local', ...end });
        expect(events.count(callId, 'answered')).toBe(0);
      });

      it('does not cancel an answered call', async () => {
        const callId = await dialUntilAnswered();
        await rejectsWith(calls.cancel(callId), 'CALL_STATE');
        expect(events.count(callId, 'ended')).toBe(0);
      });

      it('does not know a call that never was or has ended', async () => {
        await rejectsWith(calls.cancel(randomUUID()), 'CALL_UNKNOWN');
        const callId = await dial({ kind: 'refuse', status: 486, afterMs: 30 });
        await endOf(callId);
        await rejectsWith(calls.cancel(callId), 'CALL_UNKNOWN');
      });

      it('hangs up a call in any state, and takes a second hang-up calmly', async () => {
        const ringing = await dial({ kind: 'ring' });
        await events.next(ringing, 'ringing');
        const answered = await dialUntilAnswered();
        for (const callId of [ringing, answered]) {
          await calls.hangUp(callId);
          await calls.hangUp(callId);
          expect(await endOf(callId)).toMatchObject({ by: 'local' });
        }
        await calls.hangUp(ringing);
        await calls.hangUp(randomUUID());
        await events.quiet(100);
        expect([events.count(ringing, 'ended'), events.count(answered, 'ended')]).toEqual([1, 1]);
      });

      it('ends a call once when both sides hang up at the same time', async () => {
        const callId = await dial({ kind: 'answer', afterMs: 30, talkMs: 60 });
        await events.next(callId, 'answered');
        await events.quiet(58);
        await calls.hangUp(callId);
        await endOf(callId);
        await events.quiet(200);
        expect(events.count(callId, 'ended')).toBe(1);
      });
    });

    describe('trunk limits', () => {
      it('makes calls wait for a free channel, without counting the wait as ringing', async () => {
        const first = await dial({ kind: 'ring' }, { trunk: harness.narrowTrunk, ringTimeoutMs: 1200 });
        const second = await dial({ kind: 'ring' }, { trunk: harness.narrowTrunk, ringTimeoutMs: 500 });
        await events.next(first, 'ringing');
        expect(calls.trunks().find(({ trunk }) => trunk === harness.narrowTrunk)).toMatchObject({
          up: true,
          channelsInUse: 1,
          queued: 1,
          channelLimit: 1,
        });
        expect((await endOf(first)).by).toBe('timeout');
        const dialled = await events.next(second, 'dialled');
        const ended = await events.next(second, 'ended');
        expect(ended.at - dialled.at).toBeGreaterThanOrEqual(490);
      });

      it('takes a waiting call out of the queue when it is cancelled: nothing leaves', async () => {
        const first = await dial({ kind: 'ring' }, { trunk: harness.narrowTrunk });
        await events.next(first, 'ringing');
        const waiting = [
          await dial({ kind: 'ring' }, { trunk: harness.narrowTrunk }),
          await dial({ kind: 'ring' }, { trunk: harness.narrowTrunk }),
        ] as const;
        await calls.cancel(waiting[0]);
        await calls.hangUp(waiting[1]);
        for (const callId of waiting) {
          expect(await endOf(callId)).toMatchObject({ by: 'local', answered: false });
          expect(events.types(callId)).toEqual(['ended']);
        }
      });

      it('spaces calls at the calls per second of the trunk', async () => {
        const dialledAt: number[] = [];
        for (let call = 0; call < 4; call++) {
          await dial({ kind: 'refuse', status: 486, afterMs: 5 }, { trunk: harness.narrowTrunk });
        }
        await events.until(() => events.seen.filter(({ type }) => type === 'ended').length === 4, 'four ends');
        for (const event of events.seen) if (event.type === 'dialled') dialledAt.push(event.at);
        expect((dialledAt[3] ?? 0) - (dialledAt[0] ?? 0)).toBeGreaterThanOrEqual(540);
      });

      it('gives the channels back when calls end', async () => {
        const callId = await dialUntilAnswered();
        expect(calls.trunks().find(({ trunk }) => trunk === harness.trunk)?.channelsInUse).toBe(1);
        await calls.hangUp(callId);
        await endOf(callId);
        expect(calls.trunks().find(({ trunk }) => trunk === harness.trunk)).toMatchObject({
          channelsInUse: 0,
          queued: 0,
        });
      });

      it('ends calls by failure when the carrier is gone, puts the trunk down and takes no more', async () => {
        const ids: string[] = [];
        for (let call = 0; call < 6; call++) {
          ids.push(await dial({ kind: 'ring' }, { trunk: harness.deadTrunk, ringTimeoutMs: 60_000 }));
        }
        for (const callId of ids) {
          const end = await endOf(callId, 30_000);
          expect(end).toMatchObject({ by: 'failure', answered: false });
        }
        await events.next(harness.deadTrunk, 'trunkDown', 30_000);
        await rejectsWith(calls.dial(request({ kind: 'ring' }, { trunk: harness.deadTrunk })), 'SWITCH_UNREACHABLE');
        expect(calls.trunks().find(({ trunk }) => trunk === harness.deadTrunk)?.up).toBe(false);
        expect(calls.trunks().find(({ trunk }) => trunk === harness.trunk)?.up).toBe(true);
      }, 60_000);
    });

    describe('agent legs', () => {
      it('comes up once and goes down once when it is closed', async () => {
        const legId = await openLegUntilUp();
        await calls.closeAgentLeg(legId);
        expect(await events.next(legId, 'legDown')).toMatchObject({ agentId: 'agent-1' });
        await events.quiet(100);
        expect(events.types(legId)).toEqual(['legUp', 'legDown']);
      });

      it('only goes down when the phone refuses, or does not answer in time', async () => {
        const refused = await openLeg(harness.phones.refusing);
        const unanswered = await openLeg(harness.phones.ringing, 400);
        for (const legId of [refused, unanswered]) {
          await events.next(legId, 'legDown');
          expect(events.types(legId)).toEqual(['legDown']);
        }
      });

      it('goes down once when the agent hangs the phone up', async () => {
        const { legId, address } = await bench.legUp();
        harness.hangUpPhone(legId, address);
        await events.next(legId, 'legDown');
        await events.quiet(100);
        expect(events.count(legId, 'legDown')).toBe(1);
        await rejectsWith(calls.closeAgentLeg(legId), 'LEG_UNKNOWN');
      });

      it('can be closed while it still rings', async () => {
        const legId = await openLeg(harness.phones.ringing);
        await calls.closeAgentLeg(legId);
        await events.next(legId, 'legDown');
        expect(events.types(legId)).toEqual(['legDown']);
      });

      it('does not know a leg that never was, and refuses an id in use', async () => {
        await rejectsWith(calls.closeAgentLeg(randomUUID()), 'LEG_UNKNOWN');
        const legId = await openLegUntilUp();
        const again = { legId, agentId: 'agent-2', address: harness.phone(), ringTimeoutMs: 1000 };
        await rejectsWith(calls.openAgentLeg(again), 'LEG_STATE');
      });
    });

    describe('connecting', () => {
      it('joins call and leg, and parks the leg again when the call ends', async () => {
        const legId = await openLegUntilUp();
        for (let round = 0; round < 2; round++) {
          const callId = await dialUntilAnswered();
          await calls.connect(callId, legId);
          expect(await events.next(callId, 'connected')).toMatchObject({ callId, legId });
          await calls.hangUp(callId);
          await endOf(callId);
        }
        expect(events.types(legId)).toEqual(['legUp']);
      });

      it('refuses what is not answered, not free or not there', async () => {
        const legId = await openLegUntilUp();
        const ringing = await dial({ kind: 'ring' });
        await events.next(ringing, 'ringing');
        const first = await dialUntilAnswered();
        const second = await dialUntilAnswered();
        await rejectsWith(calls.connect(ringing, legId), 'CALL_STATE');
        await rejectsWith(calls.connect(randomUUID(), legId), 'CALL_UNKNOWN');
        await rejectsWith(calls.connect(first, randomUUID()), 'LEG_UNKNOWN');
        await calls.connect(first, legId);
        await rejectsWith(calls.connect(second, legId), 'LEG_STATE');
        const other = await openLegUntilUp();
        await rejectsWith(calls.connect(first, other), 'CALL_STATE');
      });

      it('refuses a leg that is not up', async () => {
        const legId = await openLeg(harness.phones.ringing);
        const callId = await dialUntilAnswered();
        await rejectsWith(calls.connect(callId, legId), 'LEG_STATE');
      });

      it('keeps the call when the leg drops, so that another agent can take it', async () => {
        const { callId, legId, address } = await bench.conversation();
        harness.hangUpPhone(legId, address);
        await events.next(legId, 'legDown');
        expect(events.count(callId, 'ended')).toBe(0);
        const other = await openLegUntilUp();
        await calls.connect(callId, other);
        await events.until(() => events.count(callId, 'connected') === 2, 'second connection');
      });
    });

    describe('media', () => {
      it('plays a prompt to the end, and only to an answered, unconnected call', async () => {
        const prompt = { promptId: 'abandonment', file: harness.promptFile };
        const ringing = await dial({ kind: 'ring' });
        await events.next(ringing, 'ringing');
        await rejectsWith(calls.play(ringing, prompt), 'CALL_STATE');
        await rejectsWith(calls.play(randomUUID(), prompt), 'CALL_UNKNOWN');
        const callId = await dialUntilAnswered();
        await calls.play(callId, prompt);
        expect(await events.next(callId, 'promptFinished')).toMatchObject({ promptId: 'abandonment' });
        const legId = await openLegUntilUp();
        await calls.connect(callId, legId);
        await rejectsWith(calls.play(callId, prompt), 'CALL_STATE');
      });

      it('finishes no prompt of a call that ended', async () => {
        const callId = await dialUntilAnswered();
        await calls.play(callId, { promptId: 'abandonment', file: harness.promptFile });
        await calls.hangUp(callId);
        await endOf(callId);
        await events.quiet(300);
        expect(events.types(callId).at(-1)).toBe('ended');
        expect(events.count(callId, 'promptFinished')).toBe(0);
      });

      it('records until it is stopped', async () => {
        const callId = await dialUntilAnswered();
        const file = path.join(harness.folder, 'day', `${callId}.wav`);
        await calls.startRecording(callId, { recordingId: 'r1', file });
        await events.next(callId, 'recordingStarted');
        await calls.pauseRecording(callId);
        // FreeSWITCH collects half a second before it writes anything.
        await events.quiet(700);
        await calls.resumeRecording(callId);
        await calls.stopRecording(callId);
        const stopped = await events.next(callId, 'recordingStopped');
        expect(stopped).toMatchObject({ recordingId: 'r1', file });
        expect(stopped.durationMs).toBeGreaterThanOrEqual(600);
        if (harness.party) expect(existsSync(file)).toBe(true);
      });

      it('stops the recording when the call ends, and says so before the end', async () => {
        const callId = await dialUntilAnswered();
        const file = path.join(harness.folder, `${callId}.wav`);
        await calls.startRecording(callId, { recordingId: 'r2', file });
        await events.next(callId, 'recordingStarted');
        await calls.hangUp(callId);
        await endOf(callId);
        expect(events.types(callId).slice(-2)).toEqual(['recordingStopped', 'ended']);
      });

      it('records no call that is unknown, and pauses or stops none that is not recorded', async () => {
        const recording = { recordingId: 'r3', file: path.join(harness.folder, 'r3.wav') };
        await rejectsWith(calls.startRecording(randomUUID(), recording), 'CALL_UNKNOWN');
        const callId = await dialUntilAnswered();
        await rejectsWith(calls.pauseRecording(callId), 'CALL_STATE');
        await rejectsWith(calls.resumeRecording(callId), 'CALL_STATE');
        await rejectsWith(calls.stopRecording(callId), 'CALL_STATE');
        await calls.startRecording(callId, recording);
        await rejectsWith(calls.startRecording(callId, recording), 'CALL_STATE');
      });

      it('lets the debtor be heard in frames of 20 ms until told to stop', async () => {
        const callId = await dialUntilAnswered();
        let frames = 0;
        const stop = await calls.tapAudio(callId, (frame) => {
          expect(frame.length).toBe(160);
          frames += 1;
        });
        await events.quiet(300);
        stop();
        const heard = frames;
        expect(heard).toBeGreaterThanOrEqual(5);
        await events.quiet(200);
        expect(frames).toBe(heard);
        await rejectsWith(
          calls.tapAudio(randomUUID(), () => undefined),
          'CALL_UNKNOWN',
        );
      });

      it('tells the keys the debtor presses, once each and in order', async () => {
        const { callId, number } = await bench.answeredCall();
        harness.pressKeys(callId, number, '115#');
        await events.until(() => events.count(callId, 'dtmf') === 4, 'four digits');
        await events.quiet(150);
        const digits = events.of(callId).flatMap((event) => (event.type === 'dtmf' ? [event] : []));
        expect(digits.map(({ digit }) => digit).join('')).toBe('115#');
        expect(digits.every(({ from }) => from === 'debtor')).toBe(true);
      });
    });

    describe('the switch as a whole', () => {
      it('tells which calls live and in which state', async () => {
        expect(await calls.liveCalls()).toEqual([]);
        const legId = await openLegUntilUp();
        const ringing = await dial({ kind: 'ring' });
        await events.next(ringing, 'ringing');
        const connected = await dialUntilAnswered();
        await calls.connect(connected, legId);
        await events.next(connected, 'connected');
        const live = await calls.liveCalls();
        expect(live.find(({ callId }) => callId === ringing)).toMatchObject({ state: 'ringing' });
        expect(live.find(({ callId }) => callId === connected)).toMatchObject({ state: 'connected', legId });
        expect(live).toHaveLength(2);
      });

      it('goes on when a listener throws', async () => {
        calls.subscribe(() => {
          throw new Error('a broken listener');
        });
        const callId = await dialUntilAnswered();
        expect(events.count(callId, 'answered')).toBe(1);
      });

      it('tells nothing to a listener that left', async () => {
        let heard = 0;
        const leave = calls.subscribe(() => (heard += 1));
        leave();
        await dialUntilAnswered();
        expect(heard).toBe(0);
      });

      it('ends every call and leg when it closes, and closes twice calmly', async () => {
        const legId = await openLegUntilUp();
        const ringing = await dial({ kind: 'ring' });
        await events.next(ringing, 'ringing');
        const answered = await dialUntilAnswered();
        await calls.dial(request({ kind: 'ring' }, { trunk: harness.narrowTrunk }));
        const queued = await dial({ kind: 'ring' }, { trunk: harness.narrowTrunk });
        await calls.close();
        for (const callId of [ringing, answered, queued]) expect(events.count(callId, 'ended')).toBe(1);
        expect(events.count(legId, 'legDown')).toBe(1);
        await calls.close();
      });

      it('accounts for every call of a burst: one end each, last', async () => {
        const behaviours: CarrierBehaviour[] = [
          { kind: 'answer', afterMs: 40, talkMs: 60 },
          { kind: 'refuse', status: 486, afterMs: 20 },
          { kind: 'refuse', status: 404, afterMs: 0, q850: 1 },
          { kind: 'ring' },
          { kind: 'answerOnCancel' },
        ];
        const ids: string[] = [];
        for (let call = 0; call < 15; call++) {
          const behaviour = behaviours[call % behaviours.length];
          if (behaviour) ids.push(await dial(behaviour, { ringTimeoutMs: 300 }));
        }
        for (const callId of ids) {
          await endOf(callId);
          expect(events.count(callId, 'ended')).toBe(1);
          expect(events.types(callId).at(-1)).toBe('ended');
        }
        expect(await calls.liveCalls()).toEqual([]);
      });
    });
  });
}
