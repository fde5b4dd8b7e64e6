import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { MediaSession } from '../media/plane/media-plane.ts';
import { CallMedia, type MediaWorld } from './call-media.ts';

/** The media of a call whose far end takes telephone events, or only INFO; and what it was sent by each. */
function mediaTo(farEnd: 'telephoneEvents' | 'info' | 'nothing') {
  const clock = new ManualClock();
  const sent = { events: '', info: '' };
  const session = {
    takesDtmf: farEnd === 'telephoneEvents',
    sendDtmf: (digit: string, onFinished?: () => void) => {
      sent.events += digit;
      onFinished?.();
      return true;
    },
  } as unknown as MediaSession;
  const media = new CallMedia({ clock } as unknown as MediaWorld, 'call', session);
  media.digitByInfo = (digit) => {
    if (farEnd === 'info') sent.info += digit;
    return Promise.resolve(farEnd === 'info');
  };
  return { media, sent, clock };
}

async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 50) {
    clock.advance(50);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
}

describe("keys of the agent's phone", () => {
  it.each([
    // What the relay passes on by itself is not made again.
    ['telephoneEvent', 'telephoneEvents', { events: '', info: '' }],
    ['info', 'telephoneEvents', { events: '7', info: '' }],
    ['telephoneEvent', 'info', { events: '', info: '7' }],
    ['info', 'info', { events: '', info: '7' }],
  ] as const)('pressed as %s reach a far end that takes %s once', (by, farEnd, expected) => {
    const { media, sent } = mediaTo(farEnd);
    media.agentPressed('7', by);
    expect(sent).toEqual(expected);
  });
});

describe('digits by INFO', () => {
  it('are sent one after the other, a key and a pause apart, and only once at a time', async () => {
    const { media, sent, clock } = mediaTo('info');
    const sending = media.sendDtmf('12');
    await expect(media.sendDtmf('3')).rejects.toMatchObject({ code: 'CALL_STATE' });
    await pass(clock, 150);
    expect(sent.info).toBe('1');
    await pass(clock, 300);
    await sending;
    expect(sent).toEqual({ events: '', info: '12' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('are refused by a far end that takes neither', async () => {
    const { media } = mediaTo('nothing');
    await expect(media.sendDtmf('1')).rejects.toMatchObject({ code: 'CALL_STATE' });
  });
});
