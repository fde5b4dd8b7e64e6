import { createSocket, type Socket } from 'node:dgram';
import { isIP, isIPv6 } from 'node:net';
import type {
  BindOptions,
  DatagramSocket,
  DatagramSockets,
  TakeDatagram,
  TransportAddress,
} from './datagram-sockets.ts';

/** Sockets of Node: on every system, a callback for each datagram. */
export class NodeDatagrams implements DatagramSockets {
  async bind({ address, port, receiveBufferBytes, unref }: BindOptions, take: TakeDatagram): Promise<DatagramSocket> {
    const socket = openSocket(address);
    try {
      await bound(socket, port, address);
    } catch (error) {
      await closed(socket);
      throw error;
    }
    // Later errors concern single datagrams (ICMP).
    socket.on('error', () => undefined);
    if (receiveBufferBytes !== undefined) socket.setRecvBufferSize(receiveBufferBytes);
    if (unref) socket.unref();
    socket.on('message', take);
    return new NodeDatagramSocket(socket);
  }
}

class NodeDatagramSocket implements DatagramSocket {
  readonly port: number;
  readonly #socket: Socket;
  #closing: Promise<void> | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
  }

  send(buffer: Buffer, offset: number, length: number, { port, address }: TransportAddress): void {
    if (this.#closing) return;
    // Without a part to cut out, Node makes no view of the buffer.
    if (offset === 0 && length === buffer.length) this.#socket.send(buffer, port, address);
    else this.#socket.send(buffer, offset, length, port, address);
  }

  close(): Promise<void> {
    return (this.#closing ??= closed(this.#socket));
  }
}

/**
 * Node asks the resolver for every datagram. Our addresses are numeric, so the answer is the address itself; nearly always it
 * is the same as before, which was looked at.
 */
function openSocket(address: string): Socket {
  const family = isIPv6(address) ? 6 : 4;
  let numeric = '';
  return createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    lookup: (hostname, _options, callback) => {
      if (hostname !== numeric && isIP(hostname) === 0) {
        callback(new Error('media addresses are numeric'), '', family);
        return;
      }
      numeric = hostname;
      callback(null, hostname, family);
    },
  });
}

function bound(socket: Socket, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ port, address, exclusive: true }, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.close(() => resolve());
  });
}
