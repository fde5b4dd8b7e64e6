import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIP, isIPv6 } from 'node:net';
import { AppError } from '../../../kernel/errors.ts';
import type { PortPool } from './port-pool.ts';

/** Kernel receive buffer per socket, in bytes: about 4 s of packets, so that a stall of this process loses none. */
const receiveBufferBytes = 128 * 1024;

/** The two sockets of a session; both ports are ours until `close` resolves. */
export interface RtpSocketPair {
  /** The even port. */
  readonly port: number;
  readonly rtp: Socket;
  /** Closes both sockets, then gives the ports back to the pool. Idempotent. */
  close(): Promise<void>;
}

/** Where received datagrams go. */
export interface DatagramHandlers {
  readonly rtp: (datagram: Buffer, source: RemoteInfo) => void;
  readonly rtcp: (datagram: Buffer, source: RemoteInfo) => void;
}

/**
 * Binds a free pair of ports of the pool. Ports that another process uses are skipped.
 *
 * @param address local IP address
 * @throws AppError `MEDIA_PORTS_EXHAUSTED` when no pair of the range is free
 */
export async function bindRtpSockets(
  pool: PortPool,
  address: string,
  handlers: DatagramHandlers,
): Promise<RtpSocketPair> {
  for (let tries = 0; tries < pool.capacity; tries++) {
    const port = pool.acquire();
    if (port === undefined) break;
    const pair = await bindPair(pool, address, port, handlers);
    if (pair) return pair;
    pool.release(port);
  }
  throw new AppError('MEDIA_PORTS_EXHAUSTED', 'no free pair of media ports in the configured range', {
    details: { capacity: pool.capacity, inUse: pool.inUse },
  });
}

async function bindPair(
  pool: PortPool,
  address: string,
  port: number,
  handlers: DatagramHandlers,
): Promise<RtpSocketPair | undefined> {
  const rtp = openSocket(address);
  const rtcp = openSocket(address);
  if (!((await bound(rtp, port, address)) && (await bound(rtcp, port + 1, address)))) {
    await Promise.all([closed(rtp), closed(rtcp)]);
    return undefined;
  }
  // Later errors concern single datagrams (ICMP); the RTP time-out notices when the far end is gone.
  rtp.on('error', () => undefined);
  rtcp.on('error', () => undefined);
  rtp.setRecvBufferSize(receiveBufferBytes);
  rtp.on('message', handlers.rtp);
  rtcp.on('message', handlers.rtcp);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([closed(rtp), closed(rtcp)]);
    pool.release(port);
  };
  return { port, rtp, close: () => (closing ??= close()) };
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

function bound(socket: Socket, port: number, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    socket.once('error', failed);
    socket.bind({ port, address, exclusive: true }, () => {
      socket.off('error', failed);
      resolve(true);
    });
  });
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.close(() => resolve());
  });
}
