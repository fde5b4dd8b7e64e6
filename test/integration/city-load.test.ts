import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { City } from '../../telephony/city/city.ts';
import { cityConfigSchema } from '../../telephony/city/city-config.ts';
import { drawFate } from '../../telephony/city/draw-fate.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { CityCaller } from '../support/city-caller.ts';
import { until } from '../support/until.ts';

const fail = (error: unknown): never => {
  throw error;
};
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Status or `answered` that each outcome ends in. */
const expected = {
  live: 'answered',
  voicemail: 'answered',
  fax: 'answered',
  busy: 486,
  unavailable: 480,
  unallocated: 404,
  congestion: 503,
  rejected: 603,
  noAnswer: 'cancelled',
} as const;

describe('the city under load', () => {
  it('takes 200 calls at 50 a second, treats each as its fate says, and keeps nothing of them', async () => {
    const brief = { medianMs: 300, sigma: 0.5, minMs: 50, maxMs: 1500 };
    const from = 20_000 + 2 * Math.floor(Math.random() * 5000);
    const config = cityConfigSchema.parse({
      postDialDelay: brief,
      ring: brief,
      forward: brief,
      talk: { medianMs: 2000, sigma: 0, minMs: 1000, maxMs: 2000 },
      rtpPorts: { from, to: from + 1999 },
    });
    const signallings: EmbeddedSignalling[] = [];
    const city = await City.build({
      config,
      clock: systemClock,
      reportError: fail,
      makeSignalling: (bind) => {
        const report = (message: string, cause: unknown): never => fail(new Error(message, { cause }));
        const signalling = new EmbeddedSignalling({ clock: systemClock, bind, report });
        signallings.push(signalling);
        return signalling;
      },
    });
    const { carrier } = await city.start();
    const caller = new CityCaller();
    await caller.start();
    closers.push(
      () => city.close(),
      () => caller.close(),
    );

    const dial = async (number: string): Promise<unknown> => {
      const { outcome } = drawFate(config, number, 1);
      const { settled, call, ended, dialog, session } = await caller.dial(number, carrier.port);
      if (outcome === 'noAnswer') systemClock.setTimer(2500, () => call.cancel());
      const result = await settled;
      if (result.answered) {
        await dialog()?.bye();
        await ended;
        return { outcome, seen: 'answered' };
      }
      await caller.media.closeSession(session);
      const seen = result.failure?.kind === 'cancelled' ? 'cancelled' : result.failure?.status;
      return { outcome, seen };
    };
    const calls: Promise<unknown>[] = [];
    for (let i = 0; i < 200; i++) {
      calls.push(dial(`+57310${String(1_000_000 + i)}`));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const result of (await Promise.all(calls)) as { outcome: keyof typeof expected; seen: unknown }[]) {
      expect(result).toEqual({ outcome: result.outcome, seen: expected[result.outcome] });
    }
    await until('nothing is left', () => city.counts.calls === 0 && city.counts.ports === 0);
    expect(caller.media.portsInUse).toBe(0);
    expect(signallings.map((signalling) => signalling.counts().dialogs + signalling.counts().incoming)).toEqual([0, 0]);
  });
});
