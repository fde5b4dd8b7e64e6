import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenPageAudio, PageAudio } from '../../telephony/browser-phone/page-audio.ts';
import { eventually } from '../support/eventually.ts';

/** A page at the other end. */
export interface PageEnd {
  /** RTP packets that came. */
  readonly heard: readonly Buffer[];
  say(packet: Buffer): void;
  /** Leaves, as a page that is closed. */
  leave(): void;
}

/** An adapter of {@link OpenPageAudio}, and pages that answer it. */
export interface PageAudioBench {
  readonly open: OpenPageAudio;
  /** A page answers the invitation. */
  join(audio: PageAudio): Promise<PageEnd>;
  stop(): Promise<void>;
}

const soon = 5_000;
const ssrc = 4_711;

function packet(sequence: number, sound: number): Buffer {
  const bytes = Buffer.alloc(172, sound);
  bytes[0] = 0x80;
  bytes[1] = 8;
  bytes.writeUInt16BE(sequence, 2);
  bytes.writeUInt32BE(sequence * 160, 4);
  bytes.writeUInt32BE(ssrc, 8);
  return bytes;
}

/**
 * What every way to a page's audio must do.
 *
 * @param noticesLeaving false where a page that leaves says no goodbye: whoever listens notices its silence (phone-line.ts)
 */
export function describePageAudio(name: string, make: () => Promise<PageAudioBench>, noticesLeaving: boolean): void {
  describe(`the audio of a page by ${name}`, () => {
    let bench: PageAudioBench | undefined;
    let events: string[];
    let received: Buffer[];
    let audio: PageAudio;
    const ends: PageEnd[] = [];

    beforeEach(async () => {
      bench ??= await make();
      events = [];
      received = [];
      const listener = {
        opened: () => void events.push('opened'),
        received: (datagram: Buffer) => void received.push(Buffer.from(datagram)),
        closed: () => void events.push('closed'),
      };
      audio = await bench.open(listener, ssrc);
    });
    afterEach(() => {
      audio.close();
      for (const end of ends.splice(0)) end.leave();
    });
    afterAll(() => bench?.stop());

    async function join(): Promise<PageEnd> {
      const end = await bench?.join(audio);
      if (!end) throw new Error('no bench');
      ends.push(end);
      await eventually('it is open', () => Promise.resolve(events.includes('opened')), soon);
      return end;
    }

    it('carries packets both ways as they are, from when it is open', async () => {
      expect(audio.offer.length).toBeGreaterThan(20);
      const end = await join();
      const isThere = (list: readonly Buffer[], wanted: Buffer): Promise<boolean> =>
        Promise.resolve(list.some((one) => one.equals(wanted)));
      let sent = 0;
      await eventually(
        'the page hears',
        () => {
          audio.send(packet((sent += 1), 0x2a));
          return isThere(end.heard, packet(1, 0x2a));
        },
        soon,
      );
      // What was sent is the caller's again.
      const reused = packet(100, 0x3b);
      audio.send(reused);
      reused.fill(0);
      await eventually('the page hears what it was', () => isThere(end.heard, packet(100, 0x3b)), soon);
      end.say(packet(9, 0x55));
      await eventually('the page is heard', () => isThere(received, packet(9, 0x55)), soon);
      expect(events).toEqual(['opened']);
    });

    it.runIf(noticesLeaving)('says once that the page left, and sends nothing to anybody from then on', async () => {
      const end = await join();
      await eventually(
        'the page is heard',
        () => {
          end.say(packet(1, 1));
          return Promise.resolve(received.length > 0);
        },
        soon,
      );
      end.leave();
      await eventually('it is closed', () => Promise.resolve(events.includes('closed')), soon);
      audio.send(packet(1, 1));
      audio.close();
      expect(events).toEqual(['opened', 'closed']);
    });

    it('says nothing of its own end, and the page notices', async () => {
      const end = await join();
      audio.close();
      audio.close();
      audio.send(packet(1, 1));
      const { length } = end.heard;
      end.say(packet(1, 2));
      await new Promise(setImmediate);
      expect([events, received, end.heard.length]).toEqual([['opened'], [], length]);
    });

    it('refuses words that answer nothing, and every one once it is over', () => {
      expect(() => audio.answer('no answer')).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }) as Error);
      audio.close();
      expect(() => audio.answer('v=0')).toThrow(expect.objectContaining({ code: 'LEG_STATE' }) as Error);
      expect(events).toEqual([]);
    });

    it('serves many pages beside one another, each its own', async () => {
      const end = await join();
      const others: Buffer[] = [];
      const other = await bench?.open(
        { opened: () => undefined, received: (bytes) => void others.push(Buffer.from(bytes)), closed: () => undefined },
        ssrc + 1,
      );
      if (!other || !bench) throw new Error('no bench');
      const otherEnd = await bench.join(other);
      ends.push(otherEnd);
      await eventually(
        'the other is heard',
        () => {
          otherEnd.say(packet(1, 0x11));
          return Promise.resolve(others.length > 0);
        },
        soon,
      );
      expect([received, end.heard]).toEqual([[], []]);
      other.close();
    });
  });
}
