import { describe, expect, it } from 'vitest';
import type { AudibleHarness } from '../call-control-harness.ts';
import type { ContractBench } from '../contract-bench.ts';
import { heardBy, settleMs, voices, voicesIn } from '../who-hears-whom.ts';
import { Ear } from './ear.ts';
import { speaking } from './speaking.ts';

/** How much of a debtor may be missed while they are joined to somebody, in ms: every word is longer. */
const mostMissedMs = 200;

/** Delay between a word and its arrival at the tap, in ms (median): network and switch. */
const mostDelayMs = 200;

/** What a tap hears: the debtor, whatever happens to the call, and nobody else. */
export function describeTapping(bench: ContractBench<AudibleHarness>): void {
  describe('tapping', () => {
    it('keeps hearing the debtor, and only the debtor, while and after the agent is joined', async () => {
      const { legId, address } = await bench.legUp();
      const { callId, number } = await bench.answeredCall();
      const [debtor, agent] = [bench.harness.party(number), bench.harness.party(address)];
      debtor.speak(voices.debtor);
      agent.speak(voices.agent);
      await bench.events.quiet(settleMs);
      const ear = await Ear.open(bench.calls, callId);
      await bench.events.quiet(300);
      await bench.calls.connect(callId, legId);
      const joinedAt = ear.count;
      await bench.events.quiet(900);
      expect(voicesIn(ear.since(0))).toEqual(['debtor']);
      expect(ear.count - joinedAt).toBeGreaterThan(30);
      expect(ear.missingMs).toBeLessThan(mostMissedMs);
      expect(await heardBy({ debtor, agent })).toEqual({ debtor: ['agent'], agent: ['debtor'] });
    });

    it('begins in the middle of a conversation, for each who listens, until they stop', async () => {
      const { callId, debtor, agent } = await speaking(bench);
      const [first, second] = [await Ear.open(bench.calls, callId), await Ear.open(bench.calls, callId)];
      await bench.events.quiet(400);
      first.close();
      const heard = first.count;
      await bench.events.quiet(300);
      expect(first.count).toBe(heard);
      expect([voicesIn(first.since(0)), voicesIn(second.since(heard))]).toEqual([['debtor'], ['debtor']]);
      second.close();
      expect(await heardBy({ debtor, agent })).toEqual({ debtor: ['agent'], agent: ['debtor'] });
      const again = await Ear.open(bench.calls, callId);
      await bench.events.quiet(400);
      expect(voicesIn(again.since(0))).toEqual(['debtor']);
    });

    it('hears each word with little delay', async () => {
      const { callId, number } = await bench.conversation();
      const debtor = bench.harness.party(number);
      const ear = await Ear.open(bench.calls, callId);
      await bench.events.quiet(settleMs);
      const delays: number[] = [];
      for (let word = 0; word < 5; word++) {
        const loudAt = ear.nextLoud();
        const saidAt = performance.now();
        debtor.say(voices.debtor, 60);
        delays.push((await loudAt) - saidAt);
        await bench.events.quiet(100 + 7 * word);
      }
      expect(delays.sort((a, b) => a - b)[2]).toBeLessThan(mostDelayMs);
    });

    it('hears the debtor on hold, and joined again', async () => {
      const { callId, legId } = await speaking(bench);
      const ear = await Ear.open(bench.calls, callId);
      await bench.calls.hold(callId, { kind: 'ringback' });
      await bench.events.quiet(settleMs);
      const heldAt = ear.count;
      await bench.events.quiet(400);
      expect(voicesIn(ear.since(heldAt))).toEqual(['debtor']);
      await bench.calls.connect(callId, legId);
      const joinedAt = ear.count;
      await bench.events.quiet(400 + settleMs);
      expect(voicesIn(ear.since(joinedAt))).toEqual(['debtor']);
    });

    it('says nothing after the end of the call, and rejects for one that is over', async () => {
      const { callId } = await speaking(bench);
      const ear = await Ear.open(bench.calls, callId);
      await bench.calls.hangUp(callId);
      await bench.events.next(callId, 'ended');
      const heard = ear.count;
      await bench.events.quiet(200);
      expect(ear.count).toBe(heard);
      await bench.rejectsWith(Ear.open(bench.calls, callId), 'CALL_UNKNOWN');
    });
  });
}
