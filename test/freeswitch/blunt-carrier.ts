import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** How a number is answered, by the last digits of it. */
export interface BluntReply {
  readonly status: number;
  readonly headers?: readonly string[];
  /** The `m=` line of the answer; absent: no SDP. */
  readonly media?: string;
}

/** A carrier that replies to INVITE as the test says, right or wrong, and confirms whatever else it is asked. */
export class BluntCarrier {
  readonly #socket: Socket = createSocket('udp4');
  readonly #replies = new Map<string, BluntReply>();

  static async start(): Promise<BluntCarrier> {
    const carrier = new BluntCarrier();
    carrier.#socket.on('message', (data, from) => carrier.#receive(data.toString('latin1'), from));
    carrier.#socket.bind(0, '127.0.0.1');
    await once(carrier.#socket, 'listening');
    return carrier;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  reply(number: string, reply: BluntReply): void {
    this.#replies.set(number, reply);
  }

  close(): void {
    this.#socket.close();
  }

  #receive(message: string, from: RemoteInfo): void {
    const [, method = '', number = ''] = /^([A-Z]+) sip:(\+?\d+)@/.exec(message) ?? [];
    if (method === 'ACK') return;
    const reply = method === 'INVITE' ? this.#replies.get(number) : { status: 200 };
    if (reply) this.#send(message, from, reply);
  }

  #send(request: string, from: RemoteInfo, { status, headers = [], media }: BluntReply): void {
    const lines = request.split('\r\n');
    const kept = lines.filter((line) => /^(Via|From|Call-ID|CSeq):/i.test(line));
    const to = lines.find((line) => /^To:/i.test(line)) ?? '';
    const session = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];
    const body = media === undefined ? '' : [...session, media, 'a=rtpmap:0 PCMU/8000', ''].join('\r\n');
    const message = [
      `SIP/2.0 ${status} Blunt`,
      ...kept,
      to.includes('tag=') ? to : `${to};tag=blunt`,
      `Contact: <sip:127.0.0.1:${this.port}>`,
      ...headers,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
      '',
      body,
    ];
    this.#socket.send(message.join('\r\n'), from.port, from.address);
  }
}
