import { describe, expect, it } from 'vitest';
import type { SupervisionMode } from '../../../telephony/call-control.ts';
import { toneLevel } from '../../support/tone-level.ts';
import type { AudibleHarness } from '../call-control-harness.ts';
import type { ContractBench } from '../contract-bench.ts';
import { transferBenchForEachTest } from '../transfer-bench.ts';
import { heardBy, settleMs, voices, type Voice } from '../who-hears-whom.ts';
import { speaking, supervisorOf } from './speaking.ts';

/** Who hears whom, measured on what reaches each of them. */
export function describeHearing(bench: ContractBench<AudibleHarness>): void {
  describe('hearing', () => {
    const transfers = transferBenchForEachTest(bench);
    const modes: readonly (readonly [SupervisionMode, Record<'debtor' | 'agent' | 'supervisor', Voice[]>])[] = [
      ['listen', { debtor: ['agent'], agent: ['debtor'], supervisor: ['debtor', 'agent'] }],
      ['whisper', { debtor: ['agent'], agent: ['debtor', 'supervisor'], supervisor: ['debtor', 'agent'] }],
      ['barge', { debtor: ['agent', 'supervisor'], agent: ['debtor', 'supervisor'], supervisor: ['debtor', 'agent'] }],
      ['listen', { debtor: ['agent'], agent: ['debtor'], supervisor: ['debtor', 'agent'] }],
    ];

    it('lets each party be heard by those the mode names, and by nobody else, while the mode changes', async () => {
      const { callId, debtor, agent } = await speaking(bench);
      const { legId, supervisor } = await supervisorOf(bench);
      expect(await heardBy({ debtor, agent, supervisor })).toEqual({
        debtor: ['agent'],
        agent: ['debtor'],
        supervisor: [],
      });
      for (const [mode, expected] of modes) {
        await bench.calls.supervise(callId, legId, mode);
        await bench.events.quiet(settleMs);
        expect(await heardBy({ debtor, agent, supervisor }), mode).toEqual(expected);
      }
      await bench.calls.stopSupervising(legId);
      await bench.events.quiet(settleMs);
      expect(await heardBy({ debtor, agent, supervisor })).toEqual({
        debtor: ['agent'],
        agent: ['debtor'],
        supervisor: [],
      });
    });

    it('parts debtor and agent, and joins them again', async () => {
      const { callId, legId, debtor, agent } = await speaking(bench);
      await bench.calls.hold(callId, { kind: 'silence' });
      expect(await bench.events.next(callId, 'held')).toMatchObject({ callId, legId });
      await bench.events.quiet(settleMs);
      expect(await heardBy({ debtor, agent })).toEqual({ debtor: [], agent: [] });
      await bench.calls.connect(callId, legId);
      await bench.events.quiet(settleMs + 150);
      expect(await heardBy({ debtor, agent })).toEqual({ debtor: ['agent'], agent: ['debtor'] });
    });

    it('plays the ringback tone, or a prompt over and over, until the debtor is joined again', async () => {
      const { callId, legId, debtor } = await speaking(bench);
      await bench.calls.hold(callId, { kind: 'ringback' });
      await bench.events.quiet(settleMs);
      expect(toneLevel(await debtor.hear(400), 425)).toBeGreaterThan(1000);
      await bench.calls.connect(callId, legId);
      await bench.calls.hold(callId, { kind: 'prompt', file: bench.harness.promptFile });
      // The prompt is shorter than this: it was begun again.
      await bench.events.quiet(900);
      expect(toneLevel(await debtor.hear(400), 400)).toBeGreaterThan(2500);
      await bench.calls.connect(callId, legId);
      await bench.events.quiet(settleMs + 150);
      expect(toneLevel(await debtor.hear(300), 400)).toBeLessThan(150);
    });

    it('lets the two far ends hear each other, and the agent neither', async () => {
      const { callId, debtor, agent } = await speaking(bench);
      await bench.calls.hold(callId, { kind: 'ringback' });
      const transfer = await bench.answeredCall();
      const target = bench.harness.party(transfer.number);
      target.speak(voices.target);
      await bench.calls.join(callId, transfer.callId);
      expect(await bench.events.next(callId, 'joined')).toMatchObject({ callId, otherCallId: transfer.callId });
      await bench.events.quiet(settleMs);
      expect(await heardBy({ debtor, agent, target })).toEqual({ debtor: ['target'], agent: [], target: ['debtor'] });
      const live = await bench.calls.liveCalls();
      expect(live.find((call) => call.callId === callId)).toMatchObject({
        state: 'connected',
        joinedTo: transfer.callId,
      });
    });

    it('lets two agents speak while the debtor waits, then the debtor with the second', async () => {
      const talk = await transfers.consultationOfAgents();
      const { party } = bench.harness;
      const parties = { debtor: party(talk.number), agent: party(talk.address), target: party(talk.other.address) };
      parties.debtor.speak(voices.debtor);
      parties.agent.speak(voices.agent);
      parties.target.speak(voices.target);
      await bench.events.quiet(settleMs + 150);
      expect(await heardBy(parties)).toEqual({ debtor: [], agent: ['target'], target: ['agent'] });
      transfers.subject.complete(talk.callId);
      await transfers.untilTold('transferred');
      await bench.events.quiet(settleMs + 150);
      expect(await heardBy(parties)).toEqual({ debtor: ['target'], agent: [], target: ['debtor'] });
    });

    it('lets the agent speak with the target of a transfer first, then the debtor with the target', async () => {
      const talk = await transfers.consultation();
      const { party } = bench.harness;
      const parties = { debtor: party(talk.number), agent: party(talk.address), target: party(talk.dial.number) };
      parties.debtor.speak(voices.debtor);
      parties.agent.speak(voices.agent);
      parties.target.speak(voices.target);
      await bench.events.quiet(300);
      expect(await heardBy(parties)).toEqual({ debtor: [], agent: ['target'], target: ['agent'] });
      transfers.subject.complete(talk.callId);
      await transfers.untilTold('transferred');
      await bench.events.quiet(200);
      expect(await heardBy(parties)).toEqual({ debtor: ['target'], agent: [], target: ['debtor'] });
    });
  });
}
