import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Principal } from '../identity/principal.ts';
import type { SecurityLog } from '../../kernel/security-log.ts';
import { isFromHere } from './access/caller-origin.ts';

interface Parts {
  /** Where the gateway takes WebSockets of pages; undefined while it does not run. */
  readonly port: () => number | undefined;
  readonly principalOf: (headers: IncomingHttpHeaders) => Promise<Principal>;
  /** Names under which the API is reached, beside `localhost`. */
  readonly names: readonly string[];
  readonly security: Pick<SecurityLog, 'note'>;
}

export const pageSocketPath = '/session/audio/socket';

/** A ticket of the gateway (socket-audio.ts), and the key of an opening handshake (RFC 6455 §4.1). */
const ticketPattern = /(?:^|&)ticket=([A-Za-z0-9_-]{32})(?:&|$)/;
const keyPattern = /^[A-Za-z0-9+/]{22}==$/;

/**
 * `GET /session/audio/socket?ticket=` as a WebSocket: the audio of a page whose network lets no UDP through. The
 * caller is checked first; then bytes pass to the gateway and back unchanged, so that audio costs this process two copies at most.
 */
export class PageSockets {
  readonly #parts: Parts;
  readonly #open = new Set<Duplex>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Answers the upgrade requests for its path. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket: Duplex, head) => {
      const [address, query = ''] = (request.url ?? '').split('?', 2);
      if (address !== pageSocketPath) return;
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, { query, head }).catch(() => refuse(socket, '503 Service Unavailable'));
    });
  }

  close(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async #upgrade(
    request: IncomingMessage,
    socket: Duplex,
    { query, head }: { readonly query: string; readonly head: Buffer },
  ): Promise<void> {
    const { names, principalOf, security } = this.#parts;
    const from = request.socket.remoteAddress ?? '';
    if (!isFromHere(request.headers, names)) {
      security.note('foreignPage', from);
      refuse(socket, '403 Forbidden');
      return;
    }
    const principal = await principalOf(request.headers);
    if (principal.kind !== 'person') {
      if (principal.kind === 'stranger') security.note('noToken', from);
      refuse(socket, '401 Unauthorized');
      return;
    }
    const [, ticket] = ticketPattern.exec(query) ?? [];
    const key = request.headers['sec-websocket-key'] ?? '';
    const port = this.#parts.port();
    if (ticket === undefined || !keyPattern.test(key)) refuse(socket, '400 Bad Request');
    else if (port === undefined) refuse(socket, '503 Service Unavailable');
    else this.#join(socket, { port, head, ticket, key });
  }

  #join(
    page: Duplex,
    to: { readonly port: number; readonly head: Buffer; readonly ticket: string; readonly key: string },
  ): void {
    const gateway = connect({ host: '127.0.0.1', port: to.port, noDelay: true });
    gateway.write(
      `GET /${to.ticket} HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${to.key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    gateway.write(to.head);
    if ('setTimeout' in page) {
      const socket = page as IncomingMessage['socket'];
      socket.setTimeout(0);
      socket.setNoDelay(true);
    }
    this.#open.add(page);
    gateway.on('error', () => page.destroy());
    gateway.on('close', () => page.destroy());
    page.on('close', () => {
      this.#open.delete(page);
      gateway.destroy();
    });
    gateway.pipe(page);
    page.pipe(gateway);
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
