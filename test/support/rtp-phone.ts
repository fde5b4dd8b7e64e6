import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { emptyRtpPacket, readRtpPacket, writeRtpHeader, type RtpPacket } from '../../telephony/media/rtp/rtp-packet.ts';

/** A phone on the wire, for tests: a bare UDP socket on a loopback address that sends the RTP it is asked to. */
export class RtpPhone {
  readonly socket: Socket;
  /** Datagrams received, oldest first. */
  readonly received: Buffer[] = [];
  ssrc = 0x7777;
  sequence = 100;
  timestamp = 1000;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (datagram) => this.received.push(datagram));
  }

  /** Opens a phone on a port of a loopback address, a free one if none is named. */
  static async open(address = '127.0.0.1', port = 0): Promise<RtpPhone> {
    const socket = createSocket('udp4');
    socket.bind(port, address);
    await once(socket, 'listening');
    return new RtpPhone(socket);
  }

  get port(): number {
    return this.socket.address().port;
  }

  /** What was received, as RTP. */
  get packets(): RtpPacket[] {
    return this.received.map((datagram) => {
      const packet = emptyRtpPacket();
      if (!readRtpPacket(datagram, packet)) throw new Error('received something that is not RTP');
      return packet;
    });
  }

  /** Sends one packet and moves sequence number and timestamp on; a number as payload is 160 bytes of it. */
  send(toPort: number, payload: number | Buffer, header: { payloadType?: number; marker?: boolean } = {}): void {
    const audio = typeof payload === 'number' ? Buffer.alloc(160, payload) : payload;
    const datagram = Buffer.concat([Buffer.alloc(12), audio]);
    writeRtpHeader(datagram, 0, {
      payloadType: header.payloadType ?? 0,
      marker: header.marker ?? false,
      sequence: this.sequence,
      timestamp: this.timestamp,
      ssrc: this.ssrc,
    });
    this.sequence = (this.sequence + 1) & 0xffff;
    this.timestamp = (this.timestamp + audio.length) >>> 0;
    this.sendRaw(toPort, datagram);
  }

  /** Sends any bytes. */
  sendRaw(toPort: number, datagram: Buffer): void {
    this.socket.send(datagram, toPort, '127.0.0.1');
  }

  async close(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }
}
