import type { MediaFormat } from '../codec.ts';

/** What the far end's SDP says about its media. */
export interface RemoteMedia {
  /** Numeric IP address. */
  readonly address: string;
  readonly port: number;
  readonly format: MediaFormat;
  /** False on hold (`sendonly`, `inactive`): we send nothing. Default true. */
  readonly receives?: boolean;
  /** False when it says that it sends nothing (`recvonly`, `inactive`): no RTP time-out. Default true. */
  readonly sends?: boolean;
}

/**
 * What the far end takes from us; undefined: nothing. Port 0 (stream refused, RFC 3264 §6), an invalid port, and 0.0.0.0
 * (the old style of hold, RFC 2543 B.5) mean that it receives nothing.
 */
export function formatTowards({ address, port, format, receives }: RemoteMedia): MediaFormat | undefined {
  const isPort = port > 0 && port < 65_536;
  const isReachable = isPort && address !== '0.0.0.0' && address !== '::';
  return isReachable && receives !== false ? format : undefined;
}
