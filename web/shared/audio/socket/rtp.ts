import { decodeAlaw, encodeAlaw } from './alaw.ts';

const headerBytes = 12;
/** Payload type of A-law (RFC 3551 §6). */
const alaw = 8;

/** What a page says, as RTP packets of A-law (RFC 3550 §5.1). */
export class RtpWriter {
  readonly #ssrc: number;
  #sequence = 0;
  #timestamp = 0;

  /** @param ssrc 32 bits of chance */
  constructor(ssrc: number) {
    this.#ssrc = ssrc;
  }

  /** @param samples of 20 ms, -1 to 1; what is louder is clipped */
  write(samples: Float32Array): Uint8Array<ArrayBuffer> {
    const packet = new Uint8Array(headerBytes + samples.length);
    const view = new DataView(packet.buffer);
    view.setUint8(0, 0x80);
    view.setUint8(1, alaw);
    view.setUint16(2, this.#sequence & 0xffff);
    view.setUint32(4, this.#timestamp);
    view.setUint32(8, this.#ssrc);
    this.#sequence += 1;
    this.#timestamp += samples.length;
    for (const [at, sample] of samples.entries()) packet[headerBytes + at] = encodeAlaw(sample);
    return packet;
  }
}

/** The number of a packet, 16 bits; undefined for what is too short to be one. */
export function sequenceOf(packet: ArrayBuffer): number | undefined {
  return packet.byteLength <= headerBytes ? undefined : new DataView(packet).getUint16(2);
}

/** A packet of the service; undefined for one that is no A-law, which is all it sends here. */
export function readRtp(
  packet: ArrayBuffer,
): { readonly sequence: number; readonly samples: Float32Array } | undefined {
  if (packet.byteLength <= headerBytes) return undefined;
  const view = new DataView(packet);
  if (view.getUint8(0) !== 0x80 || (view.getUint8(1) & 0x7f) !== alaw) return undefined;
  const codes = new Uint8Array(packet, headerBytes);
  const samples = Float32Array.from(codes, decodeAlaw);
  return { sequence: view.getUint16(2), samples };
}
