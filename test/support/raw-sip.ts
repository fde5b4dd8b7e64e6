import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP socket that sends any text, and keeps what comes back: whoever is on the network. */
export class RawSip {
  readonly received: string[] = [];
  receivedBytes = 0;
  sentBytes = 0;
  readonly #socket: Socket;
  #sent = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      this.received.push(data.toString());
      this.receivedBytes += data.length;
    });
  }

  static async open(address: string): Promise<RawSip> {
    const socket = createSocket('udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    return new RawSip(socket);
  }

  get host(): string {
    return this.#socket.address().address;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  send(text: string, port: number, host = '127.0.0.1'): Promise<void> {
    this.sentBytes += Buffer.byteLength(text);
    return new Promise((resolve, reject) => {
      this.#socket.send(text, port, host, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** A request with a branch of its own, a REGISTER of phone 1001; `lines` come before Content-Length. */
  request(method: string, port: number, lines: readonly string[] = []): Promise<void> {
    this.#sent += 1;
    const via = `SIP/2.0/UDP ${this.host}:${this.port};branch=z9hG4bK-raw-${this.port}-${this.#sent};rport`;
    const user = method === 'REGISTER' ? '1001' : 'us';
    const head = [
      `${method} sip:us@127.0.0.1:${port} SIP/2.0`,
      `Via: ${via}`,
      `From: <sip:them@${this.host}>;tag=them`,
      `To: <sip:${user}@127.0.0.1>`,
      `Call-ID: raw-${this.port}-${this.#sent}`,
      `CSeq: 1 ${method}`,
    ];
    return this.send([...head, ...lines, 'Content-Length: 0', '', ''].join('\r\n'), port);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }
}
