import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { lookEvery, repeat } from '../../../kernel/repeat.ts';
import { nextSlice } from '../../../kernel/slices.ts';
import type { Principal } from '../../identity/principal.ts';
import type { Log } from '../../../kernel/log.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import { audienceOf, ownAgentOf } from './audience.ts';
import type { Listener } from './live-channel.ts';
import type { LiveFloors } from './live-floors.ts';
import { isFromHere } from '../access/caller-origin.ts';
import { pageSocketPath } from '../page-sockets.ts';

interface Parts {
  readonly floors: Pick<LiveFloors, 'open'>;
  /** Whose board those get who name no floor. */
  readonly floorId: string;
  /** Who asks for an upgrade; again: who they are now. */
  readonly principalOf: (headers: IncomingHttpHeaders, isAgain?: boolean) => Promise<Principal>;
  /** Names under which the API is reached, beside `localhost`. */
  readonly names: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly security: Pick<SecurityLog, 'note'>;
}

/** An open connection: what its client may see, and by what they were known. */
interface Admitted {
  readonly listener: Listener;
  readonly headers: IncomingHttpHeaders;
}

/** How often everybody is looked up again, ms: whoever may see less by then is dropped within a second, at every process. */
const lookAgainEveryMs = 700;
/** Clients looked up at a time. */
const atATime = 25;
const pingEveryMs = 15_000;
/** The subprotocol. A second one may carry the token (caller.ts). */
const protocol = 'marcador.live';
/** The floor in a query; ids of floors are identifiers of the configuration. */
const floorPattern = /(?:^|&)floor=([\w-]{1,64})(?:&|$)/;

/**
 * `GET /live` as a WebSocket: the board, then events as they happen and what changes on the board. One JSON object a message,
 * with the fields of the contract and no others. `?after=RUN.SEQ` brings what a client missed, `?floor=ID` another floor.
 */
export class LiveSocket {
  readonly #parts: Parts;
  readonly #server: WebSocketServer;
  readonly #alive = new WeakSet<WebSocket>();
  readonly #admitted = new WeakMap<WebSocket, Admitted>();
  #timers: Timer[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: 1_024,
      // The token is not repeated in the answer, which proxies write into their logs.
      handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
    });
  }

  /** Answers the upgrade requests of the HTTP server, but those for the path of pages' audio (page-sockets.ts). */
  attach(server: Server): void {
    server.on('upgrade', (request, socket: Duplex, head) => {
      if ((request.url ?? '').split('?', 1)[0] === pageSocketPath) return;
      // Until ws takes over, nobody else listens for errors: a client that leaves now must not end the process.
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'an upgrade failed');
        refuse(socket, '503 Service Unavailable');
      });
    });
    const failure = 'the look for live connections that ended failed';
    this.#timers = [
      repeat(this.#parts.clock, pingEveryMs, () => this.#dropSilent()),
      lookEvery(lookAgainEveryMs, () => this.dropEnded(), { ...this.#parts, failure }),
    ];
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const admitted = await this.#admit(request);
    if (typeof admitted === 'string') {
      refuse(socket, admitted);
      return;
    }
    const { listener } = admitted;
    const [, query = ''] = (request.url ?? '').split('?', 2);
    const [, floorId = this.#parts.floorId] = floorPattern.exec(query) ?? [];
    const floor = this.#parts.floors.open(floorId);
    if (floor?.channel.hasRoomFor(listener.audience) !== true) {
      refuse(socket, '503 Service Unavailable');
      return;
    }
    await floor.feed.ready();
    // A board of hundreds of agents is made for each newcomer: one of them in a turn of the event loop.
    await nextSlice();
    this.#server.handleUpgrade(request, socket, head, (client) => {
      this.#admitted.set(client, admitted);
      this.#alive.add(client);
      client.on('pong', () => this.#alive.add(client));
      client.on('error', () => client.terminate());
      floor.channel.add(client, listener, { feed: floor.feed, query });
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
    if (audience === undefined) return '403 Forbidden';
    return { listener: { audience, agentId: ownAgentOf(principal) }, headers: request.headers };
  }

  /**
   * Closes connections whose session or key has ended, or whose person may see something else by now: they may come back
   * as who they are. @throws AppError STORE_UNREACHABLE; nobody is dropped then
   */
  async dropEnded(): Promise<void> {
    const clients = [...this.#server.clients];
    for (let from = 0; from < clients.length; from += atATime)
      await Promise.all(clients.slice(from, from + atATime).map((client) => this.#dropIfEnded(client)));
  }

  async #dropIfEnded(client: WebSocket): Promise<void> {
    const { listener, headers } = this.#admitted.get(client) ?? {};
    if (!listener || !headers) return;
    const principal = await this.#parts.principalOf(headers, true);
    const isSame = audienceOf(principal)?.key === listener.audience.key && ownAgentOf(principal) === listener.agentId;
    if (!isSame) client.terminate();
  }

  close(): void {
    for (const timer of this.#timers) timer.cancel();
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
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
