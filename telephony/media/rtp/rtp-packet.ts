/** Length of an RTP header without CSRC list and extension (RFC 3550 §5.1). */
export const rtpHeaderLength = 12;

/**
 * A received packet, as a view on its datagram. One object is reused per session: it is valid only during the call that
 * hands it over.
 */
export interface RtpPacket {
  buffer: Buffer;
  payloadType: number;
  marker: boolean;
  /** 16 bits. */
  sequence: number;
  /** 32 bits, in samples. */
  timestamp: number;
  ssrc: number;
  /** The payload is `buffer[payloadStart, payloadEnd)`. */
  payloadStart: number;
  payloadEnd: number;
}

/** An empty packet to read into. */
export function emptyRtpPacket(): RtpPacket {
  return {
    buffer: Buffer.alloc(0),
    payloadType: 0,
    marker: false,
    sequence: 0,
    timestamp: 0,
    ssrc: 0,
    payloadStart: 0,
    payloadEnd: 0,
  };
}

/** First payload type that would collide with RTCP packet types 200–204 (RFC 5761 §4). */
const firstRtcpType = 72;
const lastRtcpType = 76;

/**
 * Reads a datagram as RTP version 2 (RFC 3550 §5.1), skipping CSRCs, header extension and padding.
 *
 * @returns false when it is not RTP (another version, RTCP, lengths that do not add up); `into` is then undefined in content
 */
export function readRtpPacket(datagram: Buffer, into: RtpPacket): boolean {
  const size = datagram.length;
  if (size < rtpHeaderLength) return false;
  const first = datagram[0] ?? 0;
  if (first >> 6 !== 2) return false;
  const second = datagram[1] ?? 0;
  const payloadType = second & 0x7f;
  if (payloadType >= firstRtcpType && payloadType <= lastRtcpType) return false;
  const start = payloadStart(datagram, first);
  const end = size - paddingLength(datagram, first);
  if (start > end) return false;
  into.buffer = datagram;
  into.payloadType = payloadType;
  into.marker = (second & 0x80) !== 0;
  into.sequence = datagram.readUInt16BE(2);
  into.timestamp = datagram.readUInt32BE(4);
  into.ssrc = datagram.readUInt32BE(8);
  into.payloadStart = start;
  into.payloadEnd = end;
  return true;
}

function payloadStart(datagram: Buffer, first: number): number {
  let start = rtpHeaderLength + (first & 0x0f) * 4;
  if ((first & 0x10) === 0) return start;
  if (datagram.length < start + 4) return Number.POSITIVE_INFINITY;
  start += 4 + datagram.readUInt16BE(start + 2) * 4;
  return start;
}

function paddingLength(datagram: Buffer, first: number): number {
  if ((first & 0x20) === 0) return 0;
  const padding = datagram[datagram.length - 1] ?? 0;
  return padding === 0 ? Number.POSITIVE_INFINITY : padding;
}

/** The fields of a header to write; version 2, no padding, extension or CSRC. */
export interface RtpHeader {
  payloadType: number;
  marker: boolean;
  sequence: number;
  timestamp: number;
  ssrc: number;
}

/** Writes a plain 12-byte header at `offset`. */
export function writeRtpHeader(buffer: Buffer, offset: number, header: RtpHeader): void {
  buffer[offset] = 0x80;
  buffer[offset + 1] = (header.marker ? 0x80 : 0) | header.payloadType;
  buffer.writeUInt16BE(header.sequence, offset + 2);
  buffer.writeUInt32BE(header.timestamp, offset + 4);
  buffer.writeUInt32BE(header.ssrc, offset + 8);
}
