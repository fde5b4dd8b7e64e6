import { beforeEach, describe, expect, it } from 'vitest';
import { toneLevel } from '../../../test/support/tone-level.ts';
import { encode, linearOf } from '../g711.ts';
import { Prompt } from '../prompt.ts';
import { emptyRtpPacket, readRtpPacket } from './rtp-packet.ts';
import { SessionOutput } from './session-output.ts';

const toneOf = (hz: number, samples: number): Int16Array =>
  Int16Array.from({ length: samples }, (_, i) => 6_000 * Math.sin((2 * Math.PI * hz * i) / 8_000));

const start = { ssrc: 1, sequence: 1, timestamp: 1 };

describe('a tone laid over what an agent hears', () => {
  let output: SessionOutput;
  let heard: number[];
  let packets: number;
  let sequence: number;

  beforeEach(() => {
    heard = [];
    packets = 0;
    sequence = 0;
    output = new SessionOutput(start, (buffer, offset, length) => {
      packets += 1;
      for (const code of buffer.subarray(offset + 12, offset + length)) heard.push(linearOf.PCMA[code] ?? 0);
    });
    output.setFormat({ codec: 'PCMA' });
    output.setParked(true);
  });

  /** A packet of the debtor's: as many ms of their tone. */
  function relay(now: number, ms = 20): void {
    const datagram = Buffer.alloc(12 + 8 * ms);
    datagram.writeUInt8(0x80, 0);
    datagram.writeUInt8(8, 1);
    datagram.writeUInt16BE(sequence++, 2);
    encode('PCMA', toneOf(400, 8 * ms), datagram.subarray(12));
    const packet = emptyRtpPacket();
    expect(readRtpPacket(datagram, packet)).toBe(true);
    output.relayAudio(packet, 'PCMA', now);
  }

  const levels = (from: number, until: number): readonly number[] => {
    const part = Int16Array.from(heard.slice(8 * from, 8 * until));
    return [toneLevel(part, 400), toneLevel(part, 900)].map((level) => Math.round(level / 1_000));
  };

  it.each([20, 10, 40])('takes nothing of the debtor’s first words away (packets of %i ms)', (ms) => {
    output.mixIn(new Prompt(toneOf(900, 800)));
    for (let at = 0; at < 200; at += ms) {
      relay(1_000 + at, ms);
      output.onFrame(1_000 + at);
    }
    expect(packets).toBe(200 / ms);
    expect(levels(0, 100)).toEqual([6, 6]);
    expect(levels(120, 200)).toEqual([6, 0]);
  });

  it('is heard alone while the debtor sends nothing, and once', () => {
    output.mixIn(new Prompt(toneOf(900, 800)));
    for (let frame = 0; frame < 10; frame++) output.onFrame(1_000 + 20 * frame);
    expect(packets).toBe(10);
    expect([levels(0, 100), levels(100, 200)]).toEqual([
      [0, 6],
      [0, 0],
    ]);
  });
});
