import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** A SIP message as drachtio's protocol carries it. */
export interface ScriptedMessage {
  /** The start line's first word: a method, or `SIP/2.0`. */
  readonly method: string;
  readonly startLine: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that the client sent, with what a reply to it needs. */
export interface ScriptedRequest extends ScriptedMessage {
  readonly transaction: string;
  readonly dialog: string;
  /** The next hop that the client named, '' for none. */
  readonly proxy: string;
}

interface Reply {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Where it came from; '' marks a reply that the server made up itself. */
  readonly from?: string;
}

const line = '\r\n';

/** A drachtio-server for tests: it speaks the administration protocol and does what the test says. */
export class ScriptedDrachtio {
  /** Requests of the client in their order, ACKs included. */
  readonly requests: ScriptedRequest[] = [];
  /** The client's replies to incoming requests. */
  readonly replies: ScriptedMessage[] = [];
  /** Called for each request but ACK, after the server took it. */
  onRequest: (request: ScriptedRequest) => void = () => undefined;
  connections = 0;
  readonly #secret: string;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #serial = 0;

  private constructor(secret: string) {
    this.#secret = secret;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  static async start(secret: string): Promise<ScriptedDrachtio> {
    const scripted = new ScriptedDrachtio(secret);
    scripted.#server.listen(0, '127.0.0.1');
    await once(scripted.#server, 'listening');
    return scripted;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** The one request of this method so far. */
  only(method: string): ScriptedRequest {
    const found = this.requests.filter((request) => request.method === method);
    const [request] = found;
    if (!request || found.length > 1) throw new Error(`${found.length} ${method} were sent`);
    return request;
  }

  /** The far end answers a request of the client. */
  reply(to: ScriptedRequest, status: number, { headers = {}, body = '', from = '192.0.2.9' }: Reply = {}): void {
    const copied = ['via', 'from', 'call-id', 'cseq'].map((name) => [name, to.headers[name] ?? ''] as const);
    const text = write(`SIP/2.0 ${status} Reply`, {
      ...Object.fromEntries(copied),
      to: `${to.headers['to'] ?? ''};tag=far`,
      contact: '<sip:far@192.0.2.9>',
      ...headers,
      ...(body === '' ? {} : { 'Content-Type': 'application/sdp' }),
    });
    this.#fromNetwork(to.transaction, to.dialog === '' ? `dialog-${to.transaction}` : to.dialog, text + body, from);
  }

  /** A request comes from the far end; with `dialog` it is inside the dialog of that name. */
  incoming(method: string, headers: Readonly<Record<string, string>>, body = '', dialog = ''): void {
    const type: Record<string, string> = body === '' ? {} : { 'Content-Type': 'application/sdp' };
    const all = {
      ...{ Via: 'SIP/2.0/UDP 192.0.2.9:5062;branch=z9hG4bKa', From: '<sip:far@192.0.2.9>;tag=far' },
      ...{ To: '<sip:us@192.0.2.1>', 'Call-ID': 'incoming', CSeq: `1 ${method}`, Contact: '<sip:far@192.0.2.9>' },
      ...type,
      ...headers,
    };
    const text = write(`${method} sip:us@192.0.2.1 SIP/2.0`, all);
    this.#fromNetwork(`in-${method}-${(this.#serial += 1)}`, dialog, text + body, '192.0.2.9');
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.cut();
    await closed;
  }

  #accept(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    let pending = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (;;) {
        const hash = pending.indexOf('#');
        const end = hash + 1 + Number(pending.toString('utf8', 0, Math.max(hash, 0)));
        if (hash < 0 || pending.length < end) return;
        const message = pending.toString('utf8', hash + 1, end);
        pending = pending.subarray(end);
        this.#receive(message);
      }
    });
  }

  #receive(message: string): void {
    const [id = '', kind = '', first = '', second = '', proxy = ''] = (message.split(line)[0] ?? '').split('|');
    if (kind === 'authenticate') {
      const right = first === this.#secret;
      this.#send(`${id}-a|response|${id}|${right ? 'OK|udp/192.0.2.1:5060' : 'NOK'}`);
    } else if (kind === 'sip') {
      const text = message.slice(message.indexOf(line) + line.length);
      if (text.startsWith('SIP/2.0')) this.#takeReply(id, first, read(text));
      else this.#takeRequest(id, { ...read(text), transaction: first, dialog: second, proxy });
    } else this.#send(`${id}-r|response|${id}|OK`);
  }

  #takeReply(id: string, transaction: string, reply: ScriptedMessage): void {
    this.replies.push(reply);
    const tagged = { ...reply.headers, to: `${reply.headers['to'] ?? '<sip:us@192.0.2.1>'};tag=ours` };
    const filled = { from: '<sip:far@192.0.2.9>;tag=far', contact: '<sip:us@192.0.2.1>', cseq: '1 INVITE', ...tagged };
    this.#confirm(id, transaction, `dialog-${transaction}`, write(reply.startLine, filled) + reply.body);
  }

  #takeRequest(id: string, request: ScriptedRequest): void {
    const transaction = request.transaction === '' ? `out-${(this.#serial += 1)}` : request.transaction;
    const { from = '<sip:us@192.0.2.1>', ...given } = request.headers;
    const defaults = { to: '<sip:far@192.0.2.9>', 'call-id': 'outgoing', cseq: `1 ${request.method}` };
    const headers = {
      ...{ via: 'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKb', contact: '<sip:us@192.0.2.1>' },
      ...defaults,
      ...given,
      from: from.includes(';tag=') ? from : `${from};tag=ours`,
    };
    const taken = { ...request, headers, transaction };
    this.requests.push(taken);
    this.#confirm(id, transaction, request.dialog, write(request.startLine, headers) + request.body);
    if (request.method !== 'ACK') this.onRequest(taken);
  }

  /** Tells the client that its message left, as it left. */
  #confirm(id: string, transaction: string, dialog: string, text: string): void {
    const meta = `application|${text.length}|udp|192.0.2.9|5060|12:00:00.000|${transaction}|${dialog}`;
    this.#send(`${id}-c|response|${id}|OK|${meta}${line}${text}`);
  }

  #fromNetwork(transaction: string, dialog: string, text: string, address: string): void {
    const meta = `network|${text.length}|udp|${address}|5062|12:00:00.000|${transaction}|${dialog}|192.0.2.1|5060`;
    this.#send(`n-${(this.#serial += 1)}|sip|${meta}${line}${text}`);
  }

  #send(message: string): void {
    for (const socket of this.#sockets) socket.write(`${Buffer.byteLength(message)}#${message}`);
  }
}

function read(text: string): ScriptedMessage {
  const end = text.indexOf(line + line);
  const [startLine = '', ...lines] = text.slice(0, end < 0 ? text.length : end).split(line);
  const headers = lines
    .filter((one) => one.includes(':'))
    .map((one) => {
      const colon = one.indexOf(':');
      return [one.slice(0, colon).trim().toLowerCase(), one.slice(colon + 1).trim()] as const;
    });
  const body = end < 0 ? '' : text.slice(end + 4);
  return { method: startLine.split(' ')[0] ?? '', startLine, headers: Object.fromEntries(headers), body };
}

function write(startLine: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...lines, '', ''].join(line);
}
