/** What connections over TCP may hold. Less is for tests. */
export interface ConnectionLimits {
  /** Connections at the same time, and how many of them strangers may have. */
  readonly inAll: number;
  readonly strangers: number;
  /** From one address that is no peer's, and from one that is: an office of phones may stand behind one address. */
  readonly perStranger: number;
  readonly perPeer: number;
  /** Messages a second, and at once, that one connection of a stranger may bring; 2 KB count as one more. */
  readonly strangerMessages: { readonly perSecond: number; readonly burst: number };
  /** Bytes that wait for one far end to read them, and for all. */
  readonly unsentBytes: number;
  readonly unsentBytesInAll: number;
  /** How long a whole message may take from its first byte (or from the connection on), and what was written to be read. */
  readonly messageMs: number;
  /** How long a connection of a stranger may be quiet between messages. */
  readonly idleMs: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  inAll: 1000,
  strangers: 300,
  perStranger: 30,
  perPeer: 500,
  strangerMessages: { perSecond: 10, burst: 40 },
  unsentBytes: 256 * 1024,
  unsentBytesInAll: 16 * 1024 * 1024,
  messageMs: 10_000,
  idleMs: 300_000,
};
