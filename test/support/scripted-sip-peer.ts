import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { parseMessage } from '../../telephony/sip/wire/parse-message.ts';
import type { ReceivedRequest, ReceivedResponse } from '../../telephony/sip/wire/sip-message.ts';
import { until } from './until.ts';

/** A request as it came, and from where. */
export interface PeerRequest extends ReceivedRequest {
  readonly from: { readonly address: string; readonly port: number };
}

interface PeerReply {
  /** Header lines as they shall stand on the wire. */
  readonly lines?: readonly string[];
  readonly body?: string;
  /** Default: `<sip:far@…>` at this socket. */
  readonly contact?: string;
}

/** The far end of a call on one UDP socket, message by message: it repeats nothing and does only what the test says. */
export class ScriptedSipPeer {
  readonly requests: PeerRequest[] = [];
  readonly responses: ReceivedResponse[] = [];
  /** Methods of the requests that came again as they were. */
  readonly repeated: string[] = [];
  /** Datagrams that were no SIP message: keep-alives. */
  others = 0;
  readonly #socket: Socket;
  #taken = 0;
  #cseq = 100;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (data, from) => {
      const parsed = parseMessage(data);
      if (!parsed.ok) this.others += 1;
      else if (parsed.message.kind === 'response') this.responses.push(parsed.message);
      else if (this.#isRepeated(parsed.message)) this.repeated.push(parsed.message.method);
      else this.requests.push({ ...parsed.message, from });
    });
  }

  static async start(address = '127.0.0.1', port = 0): Promise<ScriptedSipPeer> {
    const socket = createSocket('udp4');
    socket.bind(port, address);
    await once(socket, 'listening');
    return new ScriptedSipPeer(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  get address(): string {
    return this.#socket.address().address;
  }

  /** The next request that no test step has taken, which must have this method. */
  async next(method: string): Promise<PeerRequest> {
    await until(`a ${method} came`, () => this.requests.length > this.#taken);
    const request = this.requests[this.#taken];
    this.#taken += 1;
    if (request?.method !== method) throw new Error(`${request?.method ?? 'nothing'} came instead of ${method}`);
    return request;
  }

  reply(to: PeerRequest, status: number, { lines = [], body = '', contact }: PeerReply = {}): void {
    const copied = ['via', 'from', 'call-id', 'cseq', 'record-route'];
    const called = to.headers.first('to') ?? '';
    this.#send(
      [
        `SIP/2.0 ${status} Reply`,
        ...copied.flatMap((name) => to.headers.all(name).map((value) => `${name}: ${value}`)),
        `To: ${called.includes(';tag=') ? called : `${called};tag=far`}`,
        `Contact: ${contact ?? `<sip:far@${this.address}:${this.port}>`}`,
        ...lines,
        ...(body === '' ? [] : ['Content-Type: application/sdp']),
      ],
      body,
      to.from,
    );
  }

  /** Sends a request inside the dialog of the INVITE that came, and resolves with its final reply. */
  async request(
    invite: PeerRequest,
    method: string,
    { lines = [], body = '' }: PeerReply = {},
  ): Promise<ReceivedResponse> {
    this.#cseq += 1;
    const cseq = `${this.#cseq} ${method}`;
    const called = invite.headers.first('to') ?? '';
    const head = [
      `${method} ${/<([^>]+)>/.exec(invite.headers.first('contact') ?? '')?.[1] ?? ''} SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.address}:${this.port};branch=z9hG4bK-peer-${this.#cseq};rport`,
      `From: ${called.includes(';tag=') ? called : `${called};tag=far`}`,
      `To: ${invite.headers.first('from') ?? ''}`,
      `Call-ID: ${invite.identity.callId}`,
      `CSeq: ${cseq}`,
      `Contact: <sip:far@${this.address}:${this.port}>`,
      'Max-Forwards: 70',
    ];
    this.#send([...head, ...lines], body, invite.from);
    const isReply = ({ headers, status }: ReceivedResponse): boolean => headers.first('cseq') === cseq && status >= 200;
    await until(`${method} was answered`, () => this.responses.some(isReply));
    const reply = this.responses.find(isReply);
    if (!reply) throw new Error('no reply');
    return reply;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#socket.close(() => resolve());
    });
  }

  #isRepeated(request: ReceivedRequest): boolean {
    const branch = request.identity.via.params.get('branch');
    return this.requests.some(
      (known) => known.method === request.method && known.identity.via.params.get('branch') === branch,
    );
  }

  #send(lines: readonly string[], body: string, to: PeerRequest['from']): void {
    const text = [...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
    this.#socket.send(text, to.port, to.address);
  }
}
