import { describe, expect, it } from 'vitest';
import { OutboundStream } from './outbound-stream.ts';
import { emptyRtpPacket, type RtpHeader, type RtpPacket } from './rtp-packet.ts';

const start = { ssrc: 9, sequence: 65_534, timestamp: 4_294_967_200 };

function received(sequence: number, timestamp: number, ssrc = 5): RtpPacket {
  return { ...emptyRtpPacket(), sequence, timestamp, ssrc };
}

/** The parts that matter, copied: the header is reused. */
function seen({ sequence, timestamp, marker }: RtpHeader): [number, number, boolean] {
  return [sequence, timestamp, marker];
}

describe('an outgoing stream', () => {
  it('counts on over the ends of its numbers, with the marker on the first packet', () => {
    const stream = new OutboundStream(start);
    const headers = [0, 20, 40].map((now) => seen(stream.next(0, now)));
    expect(headers).toEqual([
      [65_534, 4_294_967_200, true],
      [65_535, 64, false],
      [0, 224, false],
    ]);
  });

  it('has no gap between its own frames and a relayed stream, and back', () => {
    const stream = new OutboundStream({ ...start, sequence: 10, timestamp: 1000 });
    stream.next(0, 0);
    expect(seen(stream.forward(received(700, 90_000), 0, 100))).toEqual([11, 1800, true]);
    expect(seen(stream.forward(received(701, 90_160), 0, 120))).toEqual([12, 1960, false]);
    expect(seen(stream.next(0, 320))).toEqual([13, 3560, true]);
  });

  it('passes loss and reordering of a relayed stream on', () => {
    const stream = new OutboundStream({ ...start, sequence: 10, timestamp: 0 });
    const order = [700, 703, 702].map((number) => seen(stream.forward(received(number, 160 * number), 0, 0))[0]);
    expect(order).toEqual([10, 13, 12]);
    expect(seen(stream.next(0, 20))[0]).toBe(14);
  });

  it('leaves no hole where a packet is not for the far end', () => {
    const stream = new OutboundStream({ ...start, sequence: 10 });
    stream.forward(received(700, 0), 0, 0);
    stream.skip(received(701, 160));
    expect(seen(stream.forward(received(702, 320), 0, 40))[0]).toBe(11);
  });

  it('takes a new source as new even under the same SSRC', () => {
    const stream = new OutboundStream({ ...start, sequence: 10, timestamp: 0 });
    stream.forward(received(700, 5000), 0, 0);
    stream.changeSource();
    expect(seen(stream.forward(received(20, 9_000_000), 0, 20))).toEqual([11, 160, true]);
  });

  it('keeps the timestamp of an event and counts its length afterwards', () => {
    const stream = new OutboundStream({ ...start, sequence: 10, timestamp: 0 });
    stream.next(0, 0);
    const opened = seen(stream.next(101, 20))[1];
    stream.lengthen();
    expect(seen(stream.sameTimestamp(101, 40))[1]).toBe(opened);
    expect(seen(stream.next(0, 60))[1]).toBe(opened + 320);
  });

  it('follows real time after a pause of its own', () => {
    const stream = new OutboundStream({ ...start, sequence: 10, timestamp: 0 });
    stream.next(0, 0);
    stream.interrupt();
    expect(seen(stream.next(0, 1000))).toEqual([11, 8000, true]);
  });
});
