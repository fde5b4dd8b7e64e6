import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { repeat } from '../../../kernel/repeat.ts';
import type { Principal } from '../../identity/principal.ts';
import type { Log } from '../../../kernel/log.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import { liveMessage } from '../contracts/live-events.ts';
import { audienceOf, messageFor, type Audience } from './audience.ts';
import { LiveFeed, type FeedMessage, type LiveSource } from './live-feed.ts';
import { isFromHere } from '../access/caller-origin.ts';

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

/** Who is let in, and what they may see. */
interface Admitted {
  readonly principal: Principal;
  readonly audience: Audience;
}

const pingEveryMs = 15_000;
/** A client with more than this waiting cannot keep up: it is dropped and may connect again. Bytes. */
const maxBufferedBytes = 1_048_576;
/** What a client that was too slow is told: try again later (RFC 6455 §7.4, IANA's registry of close codes). */
const tooSlow = { code: 1013, reason: 'tooSlow', graceMs: 5_000 };
/** The subprotocol. A second one may carry the token (caller.ts). */
const protocol = 'marcador.live';

/**
 * `GET /live` as a WebSocket: the board, then events as they happen and what changes on the board. One JSON object a message,
 * with the fields of the contract and no others. `?after=RUN.SEQ` brings what a client missed.
 */
export class LiveSocket {
  readonly #parts: Parts;
  readonly #server: WebSocketServer;
  readonly #feed: LiveFeed;
  readonly #alive = new WeakSet<WebSocket>();
  /** Clients by what they may see: a message is written once for each audience. */
  readonly #audiences = new Map<Audience, Set<WebSocket>>();
  readonly #persons = new WeakMap<WebSocket, string>();
  #timers: Timer[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: 1_024,
      // The token is not repeated in the answer, which proxies write into their logs.
      handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
    });
    this.#feed = new LiveFeed({
      source: parts.services,
      clock: parts.clock,
      run: randomUUID().slice(0, 8),
      send: (message) => this.#publish(message),
      isHeard: () => this.#server.clients.size > 0,
    });
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
    this.#feed.start();
    this.#timers = [repeat(this.#parts.clock, pingEveryMs, () => this.#dropSilent())];
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const admitted = await this.#admit(request);
    if (typeof admitted === 'string') {
      refuse(socket, admitted);
      return;
    }
    const { principal, audience } = admitted;
    const [, query = ''] = (request.url ?? '').split('?', 2);
    this.#server.handleUpgrade(request, socket, head, (client) => {
      if (principal.kind === 'person') this.#persons.set(client, principal.id);
      this.#welcome(client, audience, query);
    });
  }

  /** Who is let in; else the status that refuses them. */
  async #admit(request: IncomingMessage): Promise<Admitted | string> {
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
    const audience = audienceOf(principal);
    return audience === undefined ? '403 Forbidden' : { principal, audience };
  }

  /** Closes the live events of a person whose session has ended; whoever has another session comes back. */
  dropPerson(personId: string): void {
    for (const client of this.#server.clients) if (this.#persons.get(client) === personId) client.terminate();
  }

  close(): void {
    this.#feed.stop();
    for (const timer of this.#timers) timer.cancel();
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  /** First what they missed, where it is known, then the board; from there on what changes. */
  #welcome(client: WebSocket, audience: Audience, query: string): void {
    this.#alive.add(client);
    client.on('pong', () => this.#alive.add(client));
    client.on('error', () => client.terminate());
    // Made first: a board that is made for this client is no change for it.
    const snapshot = this.#feed.snapshot();
    const [, run = '', seq = ''] = /(?:^|&)after=([\w-]{1,64})\.(\d{1,15})(?:&|$)/.exec(query) ?? [];
    const missed = run === '' ? [] : (this.#feed.since(run, Number(seq)) ?? []);
    for (const message of [...missed, snapshot]) this.#send(client, this.#text(audience, message));
    const others = this.#audiences.get(audience) ?? new Set();
    this.#audiences.set(audience, others.add(client));
    client.on('close', () => {
      others.delete(client);
      if (others.size === 0 && this.#audiences.get(audience) === others) this.#audiences.delete(audience);
    });
  }

  /** Sends everybody what they may see, written once for each audience. */
  #publish(message: FeedMessage): void {
    for (const [audience, clients] of this.#audiences) {
      const text = this.#text(audience, message);
      for (const client of clients) this.#send(client, text);
    }
  }

  /** The message as the contract has it; undefined where it is not for the audience or, which is logged, does not fit. */
  #text(audience: Audience, message: FeedMessage): Buffer | undefined {
    const shown = messageFor(audience, message);
    if (!shown) return undefined;
    const checked = liveMessage.safeParse(shown);
    if (checked.success) return Buffer.from(JSON.stringify(checked.data));
    this.#parts.log.error({ type: message.type, err: checked.error }, 'a live message does not fit its contract');
    return undefined;
  }

  #send(client: WebSocket, text: Buffer | undefined): void {
    if (text === undefined || client.readyState !== client.OPEN) return;
    if (client.bufferedAmount > maxBufferedBytes) {
      this.#parts.log.warn({ buffered: client.bufferedAmount }, 'a listener of live events was too slow');
      // The reason reaches whoever reads again within this time; nobody else waits for it.
      client.close(tooSlow.code, tooSlow.reason);
      const timer = this.#parts.clock.setTimer(tooSlow.graceMs, () => client.terminate());
      client.once('close', () => timer.cancel());
      return;
    }
    client.send(text, { binary: false });
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
