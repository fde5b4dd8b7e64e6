import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { SipDestination } from '../../wire/sip-uri.ts';
import { StreamFramer } from '../../wire/stream-framer.ts';
import type { OnData, Transport } from './transport.ts';

/** How long a connection may take to come up, in ms: shorter than Timer B, so that the cause is known. */
const connectTimeoutMs = 5000;
/** Connections taken at the same time; further ones are closed. */
const maxConnections = 1000;

interface Connection {
  readonly socket: Socket;
  /** Callers to tell when the connection breaks before their bytes were flushed. */
  readonly unsent: Set<(error: Error) => void>;
}

/** A TCP listener and the connections of both directions, kept open and reused per peer (RFC 3261 §18). */
export class TcpTransport implements Transport {
  readonly kind = 'tcp';
  readonly reliable = true;
  readonly #onData: OnData;
  readonly #connections = new Map<string, Connection>();
  readonly #server: Server = createServer((socket) => {
    const peer = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    this.#adopt(socket, peer);
  });
  #localAddress = '0.0.0.0';

  constructor(onData: OnData) {
    this.#onData = onData;
    this.#server.maxConnections = maxConnections;
  }

  async open(bind: { readonly address: string; readonly port: number }): Promise<void> {
    this.#localAddress = bind.address;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(bind.port, bind.address, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#server.on('error', () => undefined);
  }

  localPort(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  send(data: Buffer, to: SipDestination, onError: (error: Error) => void): void {
    const connection = this.#connections.get(`${to.host}:${to.port}`) ?? this.#connect(to);
    connection.unsent.add(onError);
    connection.socket.write(data, (error) => {
      // The close handler reports to those that are left; each is taken out first, so none gets two reports.
      if (!error) connection.unsent.delete(onError);
    });
  }

  async close(): Promise<void> {
    for (const { socket } of this.#connections.values()) socket.destroy();
    if (!this.#server.listening) return;
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #connect(to: SipDestination): Connection {
    const localAddress = this.#localAddress === '0.0.0.0' ? {} : { localAddress: this.#localAddress };
    const socket = connect({ host: to.host, port: to.port, ...localAddress });
    const deadline = setTimeout(
      () => socket.destroy(new Error('the connection did not come up in time')),
      connectTimeoutMs,
    );
    deadline.unref();
    socket.once('connect', () => clearTimeout(deadline));
    socket.once('close', () => clearTimeout(deadline));
    return this.#adopt(socket, to);
  }

  #adopt(socket: Socket, peer: { readonly host: string; readonly port: number }): Connection {
    const key = `${peer.host}:${peer.port}`;
    const connection: Connection = { socket, unsent: new Set() };
    const framer = new StreamFramer();
    let failure: Error | undefined;
    this.#connections.set(key, connection);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    socket.on('data', (chunk) => {
      const { messages, broken } = framer.push(chunk);
      for (const message of messages) this.#onData(message, { ...peer, transport: 'tcp' });
      if (broken) socket.destroy();
    });
    socket.on('error', (error) => (failure = error));
    socket.on('close', () => {
      if (this.#connections.get(key) === connection) this.#connections.delete(key);
      for (const onError of connection.unsent) onError(failure ?? new Error('the connection was closed'));
      connection.unsent.clear();
    });
    return connection;
  }
}
