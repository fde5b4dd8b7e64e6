import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AudioTally } from './audio-tally.ts';
import type { BrowserPhoneState, PhoneReading } from './browser-phone-gateway.ts';

const reading = (fields: Partial<PhoneReading> = {}): PhoneReading => ({
  ...{ level: -20, packets: 50, lost: 0, jitterMs: 2 },
  ...fields,
});
const second = (page: string, fields: Partial<BrowserPhoneState> = {}): BrowserPhoneState => ({
  ...{ page, hasLeg: true, fromPage: reading(), fromSwitch: reading({ level: -30 }) },
  ...fields,
});
const there: BrowserPhoneState = { hasLeg: true, page: 'p1' };
const gone: BrowserPhoneState = { hasLeg: true };

describe('AudioTally', () => {
  it('adds up both directions: powers and no decibels, the worst jitter beside the mean', () => {
    const tally = new AudioTally(0, there);
    tally.take(second('p1', { fromPage: reading({ level: -10, lost: 3, jitterMs: 10 }) }), 1_000);
    tally.take(second('p1', { fromPage: reading({ level: -127, jitterMs: 2 }), isMicrophoneSilent: true }), 2_000);
    expect(tally.figures(2_500)).toEqual({
      ...{ since: 0, until: 2_500, measuredMs: 2_000 },
      fromPage: { level: -13, packets: 100, lost: 3, jitterMs: 6, worstJitterMs: 10 },
      fromSwitch: { level: -30, packets: 100, lost: 0, jitterMs: 2, worstJitterMs: 2 },
      ...{ interruptions: 0, awayMs: 0, silentMicrophoneMs: 1_000 },
    });
  });

  it('keeps what was measured over a reload, another page and a gateway that dies', () => {
    const tally = new AudioTally(0, there);
    tally.take(second('p1'), 1_000);
    tally.take(gone, 1_500);
    tally.take({ hasLeg: true, page: 'p2' }, 2_000);
    tally.take(second('p2'), 3_000);
    tally.take(second('p3'), 4_000);
    tally.take({ hasLeg: false }, 5_000);
    expect(tally.figures(7_000)).toMatchObject({ measuredMs: 3_000, interruptions: 3, awayMs: 2_500 });
  });

  it('counts what pages say from one word to the next, and believes only the page that is the phone', () => {
    const tally = new AudioTally(0, there);
    const say = (page: string, packets: number, lost: number, concealedMs: number): void =>
      tally.heard({ page, packets, lost, concealedMs, jitterMs: 4, roundTripMs: packets / 10 });
    say('p1', 1_000, 7, 900);
    say('p1', 1_100, 9, 940);
    say('p0', 9_000, 900, 9_000);
    say('p1', 1_200, 9, 940);
    tally.take({ hasLeg: true, page: 'p2' }, 3_000);
    say('p2', 20, 0, 60);
    say('p2', 120, 0, 80);
    // Of the page that was there from the beginning, what it counted since its first word; of the other, everything.
    expect(tally.figures(4_000).atPage).toMatchObject({
      packets: 320,
      lost: 2,
      concealedMs: 120,
      worstRoundTripMs: 120,
    });
  });

  it('counts from what the page said before the conversation, where it is the same page', () => {
    const count = (before: string): unknown => {
      const tally = new AudioTally(0, there, { page: before, packets: 900, lost: 7 });
      tally.heard({ page: 'p1', packets: 1_000, lost: 8 });
      return tally.figures(2_000).atPage;
    };
    expect(count('p1')).toEqual({ packets: 100, lost: 1 });
    expect(count('p0')).toBeUndefined();
  });

  it('says of what nobody measured nothing', () => {
    expect(new AudioTally(0, gone).figures(3_000)).toEqual({
      ...{ since: 0, until: 3_000, measuredMs: 0, interruptions: 0, awayMs: 3_000, silentMicrophoneMs: 0 },
    });
  });

  it('never counts more time without a page than there was, nor less than none', () => {
    const page = fc.option(fc.constantFrom('p1', 'p2'), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(page, fc.nat(5_000)), { maxLength: 30 }), (moves) => {
        const tally = new AudioTally(0, there);
        let at = 0;
        for (const [name, ms] of moves) {
          at += ms;
          tally.take(name === undefined ? gone : { hasLeg: true, page: name }, at);
        }
        const { awayMs, interruptions } = tally.figures(at);
        expect(awayMs).toBeGreaterThanOrEqual(0);
        expect(awayMs).toBeLessThanOrEqual(at);
        expect(interruptions).toBeLessThanOrEqual(moves.length);
      }),
    );
  });
});
