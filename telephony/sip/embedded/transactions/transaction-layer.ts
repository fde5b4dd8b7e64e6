import type { Clock } from '../../../../kernel/clock.ts';
import type { SipDestination, SipTransport } from '../../wire/sip-uri.ts';
import type { ClientTransaction, ClientTransactionUser, ClientTransactionWorld } from './client-transaction.ts';
import { InviteClientTransaction, NonInviteClientTransaction } from './client-transaction.ts';
import type { SecurityKind } from '../../../../kernel/security-kinds.ts';
import type { Admission, RequestGate } from '../strangers/request-gate.ts';
import { HeaderList } from '../../wire/header-list.ts';
import { parseVia } from '../../wire/header-values.ts';
import { parseMessage } from '../../wire/parse-message.ts';
import { markReceived, replyDestination } from '../transport/response-route.ts';
import type { ServerTransaction } from './server-transaction.ts';
import { InviteServerTransaction, NonInviteServerTransaction } from './server-transaction.ts';
import type { ReceivedRequest, ReceivedResponse, SipRequest, SipResponse } from '../../wire/sip-message.ts';
import { serializeMessage } from '../../wire/sip-message.ts';
import type { TimerValues } from './timer-values.ts';
import type { Transport } from '../transport/transport.ts';

/** What the layer reports to the one above. */
export interface TransactionUser {
  /** A new request, never an ACK. `key` is that of its transaction. */
  request(request: ReceivedRequest, reply: ServerReply, source: SipDestination): void;
  /** An ACK that belongs to no transaction: it confirms a 2xx. */
  acknowledged(request: ReceivedRequest, source: SipDestination): void;
  /** A reply that belongs to no transaction of ours. */
  strayResponse(response: ReceivedResponse, source: SipDestination): void;
  noted(kind: SecurityKind, host: string): void;
}

/** The way to answer one request. */
export interface ServerReply {
  readonly key: string;
  respond(response: SipResponse): void;
  /** Forgets the request without (further) replying. */
  terminate(): void;
}

interface Server {
  readonly transaction: ServerTransaction;
  readonly host: string;
  readonly admission: Admission;
}

interface Client {
  readonly transaction: ClientTransaction;
  /** Where the request went: replies of anybody else are none. */
  readonly host: string;
}

/** Matches messages to transactions (RFC 3261 §17.1.3, §17.2.3) and transactions to transports. */
export class TransactionLayer {
  /** Counted for the log and for tests: datagrams that were no SIP message. */
  malformed = 0;
  readonly #clock: Clock;
  readonly #timers: TimerValues;
  readonly #transports = new Map<SipTransport, Transport>();
  readonly #user: TransactionUser;
  readonly #gate: RequestGate;
  readonly #clients = new Map<string, Client>();
  readonly #servers = new Map<string, Server>();

  constructor(clock: Clock, timers: TimerValues, { user, gate }: { user: TransactionUser; gate: RequestGate }) {
    this.#clock = clock;
    this.#timers = timers;
    this.#user = user;
    this.#gate = gate;
  }

  /** Transactions that are not over yet. */
  get pending(): number {
    return this.#clients.size + this.#servers.size;
  }

  addTransport(transport: Transport): void {
    this.#transports.set(transport.kind, transport);
  }

  /** Sends a request in a transaction of its own. Its top Via must carry a fresh branch; `to.host` must be an address. */
  request(message: SipRequest, to: SipDestination, user: ClientTransactionUser, timeoutMs?: number): ClientTransaction {
    const transport = this.#transport(to);
    const wire = serializeMessage(message);
    const key = clientKey(message.headers.first('via') ?? '', message.method);
    const world: ClientTransactionWorld = {
      clock: this.#clock,
      timers: this.#timers,
      reliable: transport.reliable,
      send: () => transport.send(wire, to, () => this.#clients.get(key)?.transaction.transportFailed()),
      acknowledge: (response) => this.sendOnce(ackOf(message, response), to),
      over: () => this.#clients.delete(key),
    };
    const transaction =
      message.method === 'INVITE'
        ? new InviteClientTransaction(world, user)
        : new NonInviteClientTransaction(world, user, timeoutMs);
    this.#clients.set(key, { transaction, host: to.host });
    return transaction;
  }

  /** Sends without a transaction: the ACK of a 2xx. */
  sendOnce(message: SipRequest, to: SipDestination): void {
    this.#transport(to).send(serializeMessage(message), to, () => undefined);
  }

  /** Sends an empty line (RFC 5626 §3.5.1): no message, so nobody answers. */
  keepAlive(to: SipDestination): void {
    this.#transport(to).send(Buffer.from('\r\n\r\n'), to, () => undefined);
  }

  /** A datagram or stream message came in. */
  receive(data: Buffer, source: SipDestination): void {
    if (isKeepAlive(data)) return;
    const parsed = parseMessage(data);
    if (!parsed.ok) {
      this.malformed += 1;
      this.#user.noted('malformed', source.host);
    } else if (parsed.message.kind === 'response') this.#receiveResponse(parsed.message, source);
    else this.#receiveRequest(parsed.message, source, data.length);
  }

  /** Ends all transactions; whoever still waits for a first reply learns that none will come. */
  close(): void {
    for (const { transaction } of [...this.#clients.values()]) {
      transaction.transportFailed();
      transaction.terminate();
    }
    for (const { transaction } of [...this.#servers.values()]) transaction.terminate();
  }

  #receiveResponse(response: ReceivedResponse, source: SipDestination): void {
    const { via, cseq } = response.identity;
    const client = this.#clients.get(`${via.params.get('branch') ?? ''}|${cseq.method}`);
    if (!client) this.#user.strayResponse(response, source);
    else if (client.host === source.host) client.transaction.receive(response);
    else this.#user.noted('foreignReply', source.host);
  }

  #receiveRequest(request: ReceivedRequest, source: SipDestination, bytes: number): void {
    const key = serverKey(request, request.method === 'ACK' ? 'INVITE' : request.method);
    const server = this.#servers.get(key);
    if (server && server.host !== source.host) this.#user.noted('foreignRequest', source.host);
    else if (request.method === 'ACK') {
      server?.transaction.acknowledged();
      this.#user.acknowledged(request, source);
    } else if (server) {
      server.admission.repeated(bytes);
      server.transaction.repeated();
    } else {
      const admission = this.#gate.admit(request, source, bytes);
      if (admission?.stateless === true) this.#answerOnce(request, source, admission);
      else if (admission) this.#openServer(request, source, admission);
    }
  }

  /** At most one final reply to where the request came from, and nothing is kept. */
  #answerOnce(request: ReceivedRequest, source: SipDestination, admission: Admission): void {
    markReceived(request, source);
    let isOver = false;
    const respond = (response: SipResponse): void => {
      if (isOver || response.status < 200) return;
      isOver = true;
      const wire = serializeMessage(response);
      if (admission.maySend(wire.length)) this.#transport(source).send(wire, source, () => undefined);
    };
    this.#user.request(request, { key: '', respond, terminate: () => (isOver = true) }, source);
  }

  #openServer(request: ReceivedRequest, source: SipDestination, admission: Admission): void {
    markReceived(request, source);
    const key = serverKey(request, request.method);
    const transport = this.#transport(source);
    const to = replyDestination(request, source);
    const world = {
      clock: this.#clock,
      timers: this.#timers,
      reliable: transport.reliable,
      send: (response: Buffer) => {
        if (admission.maySend(response.length)) transport.send(response, to, () => undefined);
      },
      over: () => {
        admission.leave();
        this.#servers.delete(key);
      },
    };
    const transaction =
      request.method === 'INVITE' ? new InviteServerTransaction(world) : new NonInviteServerTransaction(world);
    this.#servers.set(key, { transaction, host: source.host, admission });
    const reply = {
      key,
      respond: (response: SipResponse) => transaction.respond(response, serializeMessage(response)),
      terminate: () => transaction.terminate(),
    };
    this.#user.request(request, reply, source);
  }

  #transport(destination: SipDestination): Transport {
    const transport = this.#transports.get(destination.transport);
    if (!transport) throw new Error(`no ${destination.transport} transport is open`);
    return transport;
  }
}

/** The key of the INVITE that a CANCEL or an ACK refers to, or of the request itself. */
export function serverKey(request: ReceivedRequest, method: string): string {
  const { via, callId, cseq, fromTag } = request.identity;
  const sentBy = `${via.host}:${via.port ?? 5060}`;
  return [via.params.get('branch') ?? '', sentBy, callId, cseq.number, fromTag ?? '', method].join('|');
}

/** Phones send empty lines, or a zero byte, to keep their NAT's flow open. */
function isKeepAlive(data: Buffer): boolean {
  return data.length <= 4 && data.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0);
}

function clientKey(via: string, method: string): string {
  return `${parseVia(via)?.params.get('branch') ?? ''}|${method}`;
}

/** The ACK of a final reply ≥ 300 (RFC 3261 §17.1.1.3): same branch, same Route, the To of the reply. */
function ackOf(invite: SipRequest, response: ReceivedResponse): SipRequest {
  const headers = new HeaderList();
  for (const name of ['via', 'max-forwards', 'from']) headers.copyFrom(invite.headers, name);
  headers.copyFrom(response.headers, 'to').copyFrom(invite.headers, 'call-id');
  headers.add('cseq', `${response.identity.cseq.number} ACK`).copyFrom(invite.headers, 'route');
  return { method: 'ACK', uri: invite.uri, headers, body: '' };
}
