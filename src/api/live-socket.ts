import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { z } from 'zod';
import type { Clock, Timer } from '../../kernel/clock.ts';
import { repeat } from '../../kernel/repeat.ts';
import { may, type Principal } from '../identity/principal.ts';
import type { Board } from '../observe/board.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Log } from '../../kernel/log.ts';
import type { SecurityLog } from '../../kernel/security-log.ts';
import { liveMessage } from './contracts/live-events.ts';
import { liveEventsOf, redactedForReaders, type LiveEvent } from './live-events.ts';
import { isFromHere } from './caller-origin.ts';

type LiveMessage = z.output<typeof liveMessage>;

/** Where live events come from. */
interface LiveSource {
  board(): Board;
  /** Calls the listener for every step of the floor until the returned function is called. */
  subscribe(listener: (step: FloorStep) => void): () => void;
}

interface Parts {
  readonly services: LiveSource;
  /** Who asks for an upgrade. */
  readonly principalOf: (headers: IncomingHttpHeaders) => Promise<Principal>;
  /** Names under which the API is reached, beside `localhost`. */
  readonly names: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly security: Pick<SecurityLog, 'note'>;
}

const boardEveryMs = 1_000;
const pingEveryMs = 15_000;
/** A client with more than this waiting cannot keep up: it is dropped and may connect again. Bytes. */
const maxBufferedBytes = 1_048_576;
/** The subprotocol. A second one may carry the token (caller.ts). */
const protocol = 'marcador.live';

/**
 * `GET /live` as a WebSocket: live events as they happen, and the board once a second. One JSON object a message, with the
 * fields of the contract and no others.
 */
export class LiveSocket {
  readonly #parts: Parts;
  readonly #server: WebSocketServer;
  readonly #alive = new WeakSet<WebSocket>();
  /** Clients that may see whom a call is for. */
  readonly #informed = new WeakSet<WebSocket>();
  readonly #persons = new WeakMap<WebSocket, string>();
  #timers: Timer[] = [];
  #unsubscribe: (() => void) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: 1_024,
      // The token is not repeated in the answer, which proxies write into their logs.
      handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
    });
    this.#server.on('connection', (client) => this.#welcome(client));
  }

  /** Answers the upgrade requests of the HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket: Duplex, head) => {
      // Until ws takes over, nobody else listens for errors: a client that leaves now must not end the process.
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'an upgrade failed');
        refuse(socket, '503 Service Unavailable');
      });
    });
    this.#unsubscribe = this.#parts.services.subscribe((step) => this.#onStep(step));
    const { clock } = this.#parts;
    this.#timers = [
      repeat(clock, boardEveryMs, () => this.#sendBoard()),
      repeat(clock, pingEveryMs, () => this.#dropSilent()),
    ];
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const principal = await this.#admit(request);
    if (typeof principal === 'string') {
      refuse(socket, principal);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => {
      if (may(principal, 'live.personal')) this.#informed.add(client);
      if (principal.kind === 'person') this.#persons.set(client, principal.id);
      this.#server.emit('connection', client);
    });
  }

  /** Who is let in; else the status that refuses them. */
  async #admit(request: IncomingMessage): Promise<Principal | string> {
    const { names, principalOf, security } = this.#parts;
    const address = request.socket.remoteAddress ?? '';
    if ((request.url ?? '/').split('?', 1)[0] !== '/live') return '404 Not Found';
    if (!isFromHere(request.headers, names)) {
      security.note('foreignPage', address);
      return '403 Forbidden';
    }
    const principal = await principalOf(request.headers);
    if (principal.kind === 'stranger') {
      security.note('noToken', address);
      return '401 Unauthorized';
    }
    return may(principal, 'live.read') ? principal : '403 Forbidden';
  }

  /** Closes the live events of a person whose session has ended; whoever has another session comes back. */
  dropPerson(personId: string): void {
    for (const client of this.#server.clients) if (this.#persons.get(client) === personId) client.terminate();
  }

  close(): void {
    this.#unsubscribe?.();
    for (const timer of this.#timers) timer.cancel();
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #welcome(client: WebSocket): void {
    this.#alive.add(client);
    client.on('pong', () => this.#alive.add(client));
    client.on('error', () => client.terminate());
    this.#send(client, this.#text({ type: 'board', board: this.#parts.services.board() }));
  }

  #onStep(step: FloorStep): void {
    if (this.#server.clients.size === 0) return;
    for (const event of liveEventsOf(step)) this.#publish(event);
  }

  #sendBoard(): void {
    if (this.#server.clients.size > 0) this.#broadcast({ type: 'board', board: this.#parts.services.board() });
  }

  /** Sends everybody what they may see. */
  #publish(event: LiveEvent): void {
    const redacted = redactedForReaders(event);
    if (redacted === event) {
      this.#broadcast(event);
      return;
    }
    const [full, partial] = [this.#text(event), this.#text(redacted)];
    for (const client of this.#server.clients) this.#send(client, this.#informed.has(client) ? full : partial);
  }

  #broadcast(message: LiveMessage): void {
    const text = this.#text(message);
    for (const client of this.#server.clients) this.#send(client, text);
  }

  /** The message as the contract has it; undefined, and logged, when it does not fit. */
  #text(message: LiveMessage): string | undefined {
    const checked = liveMessage.safeParse(message);
    if (checked.success) return JSON.stringify(checked.data);
    this.#parts.log.error({ type: message.type, err: checked.error }, 'a live message does not fit its contract');
    return undefined;
  }

  #send(client: WebSocket, text: string | undefined): void {
    if (text === undefined) return;
    if (client.bufferedAmount > maxBufferedBytes) {
      this.#parts.log.warn({ buffered: client.bufferedAmount }, 'a listener of live events was too slow');
      client.terminate();
      return;
    }
    if (client.readyState === client.OPEN) client.send(text);
  }

  #dropSilent(): void {
    for (const client of this.#server.clients) {
      if (!this.#alive.has(client)) client.terminate();
      this.#alive.delete(client);
      if (client.readyState === client.OPEN) client.ping();
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
