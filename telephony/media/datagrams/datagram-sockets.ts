/** Where a datagram came from or goes to: an IP address and a UDP port. */
export interface TransportAddress {
  readonly address: string;
  readonly port: number;
}

/**
 * Takes a datagram. Its bytes are the socket's and are valid, and may be changed, only during the call; `source` may be kept.
 * It should not throw: what it throws ends the thread, as of any callback.
 */
export type TakeDatagram = (datagram: Buffer, source: TransportAddress) => void;

/** A bound UDP socket. */
export interface DatagramSocket {
  /** The local port. */
  readonly port: number;
  /**
   * Sends bytes `offset` to `offset + length` of `buffer` now, or never: one that the network refuses or the kernel has no room
   * for is dropped, as datagrams are. The buffer may be used again when this returns. Does nothing once closed.
   *
   * @param to a numeric address of the socket's family
   * @throws RangeError when the part is not within the buffer
   */
  send(buffer: Buffer, offset: number, length: number, to: TransportAddress): void;
  /** Nothing is taken any longer, from this moment on; the port is free when it resolves. Idempotent. */
  close(): Promise<void>;
}

/** Where a socket is to be. */
export interface BindOptions {
  /** A local IP address. */
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
  /** What the kernel may keep for us, in bytes; absent: as much as is usual there. */
  readonly receiveBufferBytes?: number;
  /** It does not keep the process alive. */
  readonly unref?: true;
}

/**
 * UDP as the audio needs it: a datagram for each 20 ms and direction of hundreds of calls. Two adapters,
 * {@link NodeDatagrams} and {@link PolledDatagrams}.
 */
export interface DatagramSockets {
  /** @throws Error with the `code` of the system, such as `EADDRINUSE` or `EADDRNOTAVAIL` */
  bind(options: BindOptions, take: TakeDatagram): Promise<DatagramSocket>;
}
