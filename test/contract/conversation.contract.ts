import path from 'node:path';
import { beforeEach, describe, expect, it, type TestContext } from 'vitest';
import type { CallControl, SupervisionMode } from '../../telephony/call-control.ts';
import { toneLevel } from '../support/tone-level.ts';
import { readWavSamples } from '../support/wav-samples.ts';
import type { CallControlHarness } from './call-control-harness.ts';
import type { CallEvents } from './call-events.ts';
import type { CarrierParty } from './carrier-party.ts';
import type { AnsweredCall, OpenLeg } from './contract-bench.ts';
import { benchForEachTest } from './contract-bench.ts';
import { heardBy, voices, voicesIn, type Voice } from './who-hears-whom.ts';

/** A change of who hears whom is measured after this, in ms: packets under way, and the mix that gathers 40 ms. */
const settleMs = 150;

/** The contract of telephony/call-control.ts about what is done with a conversation: supervision, hold, transfer, digits. */
export function runConversationContract(name: string, makeHarness: () => Promise<CallControlHarness>): void {
  describe(`CallControl contract, conversations: ${name}`, () => {
    const bench = benchForEachTest(makeHarness);
    let calls: CallControl;
    let events: CallEvents;
    beforeEach(() => void ({ calls, events } = bench));

    /** Skips a test that measures audio where there is none. */
    function partyOf(test: TestContext): (address: string) => CarrierParty {
      const { party } = bench.harness;
      return party ?? test.skip('no audio here');
    }
    /** A conversation, both speaking their tones. */
    async function speaking(party: (address: string) => CarrierParty) {
      const talk = await bench.conversation();
      const [debtor, agent] = [party(talk.number), party(talk.address)];
      debtor.speak(voices.debtor);
      agent.speak(voices.agent);
      await events.quiet(settleMs);
      return { ...talk, debtor, agent };
    }
    async function supervisorOf(party: (address: string) => CarrierParty) {
      const leg = await bench.legUp();
      const supervisor = party(leg.address);
      supervisor.speak(voices.supervisor);
      return { ...leg, supervisor };
    }
    async function heldConversation(): Promise<AnsweredCall & OpenLeg> {
      const talk = await bench.conversation();
      await calls.hold(talk.callId, { kind: 'silence' });
      await events.next(talk.callId, 'held');
      return talk;
    }

    describe('supervision', () => {
      const modes: readonly (readonly [SupervisionMode, Record<'debtor' | 'agent' | 'supervisor', Voice[]>])[] = [
        ['listen', { debtor: ['agent'], agent: ['debtor'], supervisor: ['debtor', 'agent'] }],
        ['whisper', { debtor: ['agent'], agent: ['debtor', 'supervisor'], supervisor: ['debtor', 'agent'] }],
        [
          'barge',
          { debtor: ['agent', 'supervisor'], agent: ['debtor', 'supervisor'], supervisor: ['debtor', 'agent'] },
        ],
        ['listen', { debtor: ['agent'], agent: ['debtor'], supervisor: ['debtor', 'agent'] }],
      ];
      it('lets each be heard by whom the mode says, and nobody else, while it changes', async (test) => {
        const party = partyOf(test);
        const { callId, debtor, agent } = await speaking(party);
        const { legId, supervisor } = await supervisorOf(party);
        expect(await heardBy({ debtor, agent, supervisor })).toEqual({
          debtor: ['agent'],
          agent: ['debtor'],
          supervisor: [],
        });
        for (const [mode, expected] of modes) {
          await calls.supervise(callId, legId, mode);
          await events.quiet(settleMs);
          expect(await heardBy({ debtor, agent, supervisor }), mode).toEqual(expected);
        }
        await calls.stopSupervising(legId);
        await events.quiet(settleMs);
        expect(await heardBy({ debtor, agent, supervisor })).toEqual({
          debtor: ['agent'],
          agent: ['debtor'],
          supervisor: [],
        });
      });

      it('tells each start, change and end', async () => {
        const { callId } = await bench.conversation();
        const { legId } = await bench.legUp();
        await calls.supervise(callId, legId, 'listen');
        await calls.supervise(callId, legId, 'barge');
        await calls.stopSupervising(legId);
        await bench.rejectsWith(calls.stopSupervising(legId), 'LEG_STATE');
        const told = events.of(callId).filter(({ type }) => type.startsWith('supervision'));
        expect(told).toMatchObject([
          { type: 'supervisionStarted', callId, legId, mode: 'listen' },
          { type: 'supervisionStarted', callId, legId, mode: 'barge' },
          { type: 'supervisionStopped', callId, legId, reason: 'asked' },
        ]);
        expect(events.count(callId, 'ended')).toBe(0);
      });

      it('frees the supervisor for another conversation or a call of their own', async () => {
        const first = await bench.conversation();
        const { legId } = await bench.legUp();
        await calls.supervise(first.callId, legId, 'listen');
        await calls.stopSupervising(legId);
        const second = await bench.conversation();
        await calls.supervise(second.callId, legId, 'whisper');
        await calls.stopSupervising(legId);
        const { callId } = await bench.answeredCall();
        await calls.connect(callId, legId);
        expect(await events.next(callId, 'connected')).toMatchObject({ legId });
      });

      it('goes on without a supervisor whose phone vanishes', async () => {
        const { callId, legId: agentLegId } = await bench.conversation();
        const { legId, address } = await bench.legUp();
        await calls.supervise(callId, legId, 'barge');
        bench.harness.hangUpPhone(legId, address);
        await events.next(legId, 'legDown');
        expect(await events.next(callId, 'supervisionStopped')).toMatchObject({ reason: 'legDown' });
        await events.quiet(settleMs);
        expect([events.count(callId, 'ended'), events.count(agentLegId, 'legDown')]).toEqual([0, 0]);
        const live = await calls.liveCalls();
        expect(live).toMatchObject([{ callId, state: 'connected', legId: agentLegId }]);
      });

      it.each(['listen', 'barge'] as const)(
        'ends with the conversation (%s): the supervisor is parked',
        async (mode) => {
          const { callId, number } = await bench.conversation();
          const { legId } = await bench.legUp();
          await calls.supervise(callId, legId, mode);
          bench.harness.hangUpFarEnd(callId, number);
          expect(await bench.endOf(callId)).toMatchObject({ by: 'remote', answered: true });
          const stopped = events.of(callId).find(({ type }) => type === 'supervisionStopped');
          expect(stopped).toMatchObject({ legId, reason: 'conversationOver' });
          await bench.rejectsWith(calls.stopSupervising(legId), 'LEG_STATE');
          const next = await bench.answeredCall();
          await calls.connect(next.callId, legId);
          expect(events.count(legId, 'legDown')).toBe(0);
        },
      );

      it('takes no call that has no agent, and no leg that is not free', async () => {
        const { callId, legId: agentLegId } = await bench.conversation();
        const other = await bench.conversation();
        const unconnected = await bench.answeredCall();
        const { legId } = await bench.legUp();
        await bench.rejectsWith(calls.supervise(unconnected.callId, legId, 'listen'), 'CALL_STATE');
        await bench.rejectsWith(calls.supervise(callId, agentLegId, 'listen'), 'LEG_STATE');
        await bench.rejectsWith(calls.supervise(callId, other.legId, 'listen'), 'LEG_STATE');
        await bench.rejectsWith(
          calls.supervise('00000000-0000-4000-8000-000000000000', legId, 'listen'),
          'CALL_UNKNOWN',
        );
        await bench.rejectsWith(
          calls.supervise(callId, '00000000-0000-4000-8000-000000000000', 'listen'),
          'LEG_UNKNOWN',
        );
        await calls.supervise(callId, legId, 'listen');
        await bench.rejectsWith(calls.connect(unconnected.callId, legId), 'LEG_STATE');
        await bench.rejectsWith(calls.supervise(other.callId, legId, 'listen'), 'LEG_STATE');
      });

      it('records the supervisor only in barge, and with the agent; the debtor alone on the right', async (test) => {
        const party = partyOf(test);
        const { callId } = await speaking(party);
        const { legId } = await supervisorOf(party);
        const file = path.join(bench.harness.folder, `${callId}.wav`);
        await calls.supervise(callId, legId, 'whisper');
        await events.quiet(settleMs);
        await calls.startRecording(callId, { recordingId: 'r', file });
        await events.next(callId, 'recordingStarted');
        await events.quiet(1100);
        await calls.supervise(callId, legId, 'barge');
        await events.quiet(1000);
        await calls.stopRecording(callId);
        const { durationMs } = await events.next(callId, 'recordingStopped');
        const [left, right] = await sidesOf(file);
        expect(voicesIn(right.subarray(4000))).toEqual(['debtor']);
        expect(voicesIn(left.subarray(4000, 7200))).toEqual(['agent']);
        expect(voicesIn(left.subarray(Math.round(durationMs * 8) - 4000))).toEqual(['agent', 'supervisor']);
      });
    });

    describe('hold', () => {
      it('parts debtor and agent, and joins them again', async (test) => {
        const party = partyOf(test);
        const { callId, legId, debtor, agent } = await speaking(party);
        await calls.hold(callId, { kind: 'silence' });
        expect(await events.next(callId, 'held')).toMatchObject({ callId, legId });
        await events.quiet(settleMs);
        expect(await heardBy({ debtor, agent })).toEqual({ debtor: [], agent: [] });
        await calls.connect(callId, legId);
        await events.quiet(settleMs + 150);
        expect(await heardBy({ debtor, agent })).toEqual({ debtor: ['agent'], agent: ['debtor'] });
      });

      it('plays the ringback tone, or a prompt over and over, until the debtor is joined again', async (test) => {
        const party = partyOf(test);
        const { callId, legId, debtor } = await speaking(party);
        await calls.hold(callId, { kind: 'ringback' });
        await events.quiet(settleMs);
        expect(toneLevel(await debtor.hear(400), 425)).toBeGreaterThan(1000);
        await calls.connect(callId, legId);
        await calls.hold(callId, { kind: 'prompt', file: bench.harness.promptFile });
        // The prompt is shorter than this: it was begun again.
        await events.quiet(900);
        expect(toneLevel(await debtor.hear(400), 400)).toBeGreaterThan(2500);
        await calls.connect(callId, legId);
        await events.quiet(settleMs + 150);
        expect(toneLevel(await debtor.hear(300), 400)).toBeLessThan(150);
      });

      it('leaves call and leg free for each other and for others', async () => {
        const { callId, legId } = await heldConversation();
        expect(await calls.liveCalls()).toMatchObject([{ callId, state: 'answered' }]);
        const other = await bench.answeredCall();
        await calls.connect(other.callId, legId);
        await events.next(other.callId, 'connected');
        const { legId: otherLegId } = await bench.legUp();
        await calls.connect(callId, otherLegId);
        await events.until(() => events.count(callId, 'connected') === 2, 'second connection');
        expect(events.count(legId, 'legDown')).toBe(0);
      });

      it('holds only a conversation, and stops its supervision', async () => {
        const answered = await bench.answeredCall();
        await bench.rejectsWith(calls.hold(answered.callId, { kind: 'silence' }), 'CALL_STATE');
        const { callId } = await bench.conversation();
        const { legId } = await bench.legUp();
        await calls.supervise(callId, legId, 'listen');
        await calls.hold(callId, { kind: 'silence' });
        const types = events.types(callId);
        expect(types.slice(-2)).toEqual(['supervisionStopped', 'held']);
        await bench.rejectsWith(calls.hold(callId, { kind: 'silence' }), 'CALL_STATE');
      });

      it('survives debtors and agents who hang up while on hold', async () => {
        const first = await heldConversation();
        bench.harness.hangUpFarEnd(first.callId, first.number);
        expect(await bench.endOf(first.callId)).toMatchObject({ by: 'remote', answered: true });
        const next = await bench.answeredCall();
        await calls.connect(next.callId, first.legId);
        const second = await heldConversation();
        bench.harness.hangUpPhone(second.legId, second.address);
        await events.next(second.legId, 'legDown');
        const { legId } = await bench.legUp();
        await calls.connect(second.callId, legId);
        expect(events.count(second.callId, 'ended')).toBe(0);
      });
    });

    describe('joining two calls', () => {
      it('lets the two far ends hear each other, and the agent neither', async (test) => {
        const party = partyOf(test);
        const { callId, debtor, agent } = await speaking(party);
        await calls.hold(callId, { kind: 'ringback' });
        const transfer = await bench.answeredCall();
        const target = party(transfer.number);
        target.speak(voices.target);
        await calls.join(callId, transfer.callId);
        expect(await events.next(callId, 'joined')).toMatchObject({ callId, otherCallId: transfer.callId });
        await events.quiet(settleMs);
        expect(await heardBy({ debtor, agent, target })).toEqual({ debtor: ['target'], agent: [], target: ['debtor'] });
        const live = await calls.liveCalls();
        expect(live.find((call) => call.callId === callId)).toMatchObject({
          state: 'connected',
          joinedTo: transfer.callId,
        });
      });

      it.each(['transferee', 'target'] as const)('ends the other when the %s hangs up', async (who) => {
        const held = await heldConversation();
        const target = await bench.answeredCall();
        await calls.join(held.callId, target.callId);
        const [first, other] = who === 'transferee' ? [held, target] : [target, held];
        bench.harness.hangUpFarEnd(first.callId, first.number);
        expect(await bench.endOf(first.callId)).toMatchObject({ by: 'remote', answered: true });
        expect(await bench.endOf(other.callId)).toMatchObject({ by: 'local', answered: true, detail: 'partnerLeft' });
        const next = await bench.answeredCall();
        await calls.connect(next.callId, held.legId);
        expect([events.count(first.callId, 'ended'), events.count(other.callId, 'ended')]).toEqual([1, 1]);
      });

      it('takes only two calls that are answered and free', async () => {
        const talk = await bench.conversation();
        const { callId } = await bench.answeredCall();
        const other = await bench.answeredCall();
        const ringing = await bench.dial({ kind: 'ring' });
        await events.next(ringing, 'ringing');
        await bench.rejectsWith(calls.join(callId, callId), 'CALL_STATE');
        await bench.rejectsWith(calls.join(callId, ringing), 'CALL_STATE');
        await bench.rejectsWith(calls.join(talk.callId, callId), 'CALL_STATE');
        await calls.join(callId, other.callId);
        const { legId } = await bench.legUp();
        await bench.rejectsWith(calls.connect(callId, legId), 'CALL_STATE');
        await bench.rejectsWith(calls.hold(callId, { kind: 'silence' }), 'CALL_STATE');
        await bench.rejectsWith(calls.supervise(callId, legId, 'listen'), 'CALL_STATE');
      });

      it('goes on recording through hold and join: right the debtor, left who speaks to them', async (test) => {
        const party = partyOf(test);
        const { callId } = await speaking(party);
        const file = path.join(bench.harness.folder, `${callId}.wav`);
        await calls.startRecording(callId, { recordingId: 'r', file });
        await events.next(callId, 'recordingStarted');
        await events.quiet(1100);
        await calls.hold(callId, { kind: 'silence' });
        const transfer = await bench.answeredCall();
        party(transfer.number).speak(voices.target);
        await calls.join(callId, transfer.callId);
        await events.quiet(1000);
        await calls.stopRecording(callId);
        await events.next(callId, 'recordingStopped');
        const [left, right] = await sidesOf(file);
        expect(voicesIn(right.subarray(4000))).toEqual(['debtor']);
        expect(voicesIn(left.subarray(4000, 7200))).toEqual(['agent']);
        expect(voicesIn(left.subarray(left.length - 4800))).toEqual(['target']);
      });
    });

    it('leaves silence on both sides of a recording where it was paused, and nothing elsewhere', async (test) => {
      const { callId } = await speaking(partyOf(test));
      const file = path.join(bench.harness.folder, `${callId}.wav`);
      await calls.startRecording(callId, { recordingId: 'r', file });
      await events.next(callId, 'recordingStarted');
      await events.quiet(1000);
      await calls.pauseRecording(callId);
      await events.quiet(1000);
      await calls.resumeRecording(callId);
      await events.quiet(1000);
      await calls.stopRecording(callId);
      await events.next(callId, 'recordingStopped');
      for (const [side, voice] of [
        [0, 'agent'],
        [1, 'debtor'],
      ] as const) {
        const samples = (await sidesOf(file))[side];
        const silent = silentSpanOf(samples);
        expect(silent.ms).toBeGreaterThan(800);
        expect(silent.ms).toBeLessThan(1200);
        expect(voicesIn(samples.subarray(silent.from - 3200, silent.from - 400))).toEqual([voice]);
        expect(voicesIn(samples.subarray(silent.from + silent.ms * 8 + 400).subarray(0, 3200))).toEqual([voice]);
      }
    });

    describe('digits', () => {
      it('reach the far end once each and in order', async () => {
        const { callId, number } = await bench.conversation();
        const digits = '1159*0#';
        const sent = calls.sendDtmf(callId, digits);
        let done = false;
        void sent.then(() => (done = true));
        await bench.rejectsWith(calls.sendDtmf(callId, '1'), 'CALL_STATE');
        await events.quiet(digits.length * 250);
        expect(done).toBe(true);
        expect(bench.harness.digitsHeard(callId, number)).toBe(digits);
        const again = calls.sendDtmf(callId, '7');
        await events.quiet(400);
        await again;
        expect(bench.harness.digitsHeard(callId, number)).toBe(`${digits}7`);
      });

      it('are refused when they are none, and where nobody can take them', async () => {
        const { callId } = await bench.answeredCall();
        for (const digits of ['', '12a', '1 2', '1\r\n', '1@5', '1'.repeat(33)]) {
          await bench.rejectsWith(calls.sendDtmf(callId, digits), 'REQUEST_INVALID');
        }
        await bench.rejectsWith(calls.sendDtmf('00000000-0000-4000-8000-000000000000', '1'), 'CALL_UNKNOWN');
        const ringing = await bench.dial({ kind: 'ring' });
        await events.next(ringing, 'ringing');
        await bench.rejectsWith(calls.sendDtmf(ringing, '1'), 'CALL_STATE');
      });
    });
  });
}

/** Left and right of a recording. */
async function sidesOf(file: string): Promise<readonly [Int16Array, Int16Array]> {
  const { channels } = await readWavSamples(file);
  const [left, right] = channels;
  if (!left || !right) throw new Error('the recording is not stereo');
  return [left, right];
}

/** The longest run of digital silence after the first 400 ms: from which sample, how many ms. */
function silentSpanOf(samples: Int16Array): { readonly from: number; readonly ms: number } {
  let longest = { from: 0, ms: 0 };
  let from = 3200;
  for (let at = 3200; at <= samples.length; at++) {
    if (at < samples.length && Math.abs(samples[at] ?? 0) <= 8) continue;
    const ms = (at - from) / 8;
    if (ms > longest.ms) longest = { from, ms };
    from = at + 1;
  }
  return longest;
}
