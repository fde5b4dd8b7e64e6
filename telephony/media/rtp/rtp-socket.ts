import { AppError } from '../../../kernel/errors.ts';
import type { BindOptions, DatagramSocket, DatagramSockets, TakeDatagram } from '../datagrams/datagram-sockets.ts';
import type { PortPool } from './port-pool.ts';

/** Kernel receive buffer per socket, in bytes: about 4 s of packets, so that a stall of this process loses none. */
const receiveBufferBytes = 128 * 1024;

/** The two sockets of a session; both ports are ours until `close` resolves. */
export interface RtpSocketPair {
  /** The even port. */
  readonly port: number;
  readonly rtp: DatagramSocket;
  /** Closes both sockets, then gives the ports back to the pool. Idempotent. */
  close(): Promise<void>;
}

/** Where received datagrams go. */
export interface DatagramHandlers {
  readonly rtp: TakeDatagram;
  readonly rtcp: TakeDatagram;
}

/** Where the sockets come from. */
export interface RtpSocketPlace {
  readonly datagrams: DatagramSockets;
  readonly pool: PortPool;
  /** Local IP address. */
  readonly address: string;
}

/**
 * Binds a free pair of ports of the pool. Ports that another process uses are skipped.
 *
 * @throws AppError `MEDIA_PORTS_EXHAUSTED` when no pair of the range is free
 */
export async function bindRtpSockets(place: RtpSocketPlace, handlers: DatagramHandlers): Promise<RtpSocketPair> {
  const { pool } = place;
  for (let tries = 0; tries < pool.capacity; tries++) {
    const port = pool.acquire();
    if (port === undefined) break;
    const pair = await bindPair(place, port, handlers);
    if (pair) return pair;
    pool.release(port);
  }
  throw new AppError('MEDIA_PORTS_EXHAUSTED', 'no free pair of media ports in the configured range', {
    details: { capacity: pool.capacity, inUse: pool.inUse },
  });
}

async function bindPair(
  { datagrams, pool, address }: RtpSocketPlace,
  port: number,
  handlers: DatagramHandlers,
): Promise<RtpSocketPair | undefined> {
  const rtp = await bindIfFree(datagrams, { address, port, receiveBufferBytes }, handlers.rtp);
  const rtcp = rtp && (await bindIfFree(datagrams, { address, port: port + 1 }, handlers.rtcp));
  if (!rtcp) {
    await rtp?.close();
    return undefined;
  }
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([rtp.close(), rtcp.close()]);
    pool.release(port);
  };
  return { port, rtp, close: () => (closing ??= close()) };
}

/** @returns undefined when the port is somebody else's, or may not be ours */
async function bindIfFree(
  datagrams: DatagramSockets,
  options: BindOptions,
  take: TakeDatagram,
): Promise<DatagramSocket | undefined> {
  try {
    return await datagrams.bind(options, take);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') return undefined;
    throw error;
  }
}
