import type { Clock } from '../../../../kernel/clock.ts';
import type { SecurityKind } from '../../../../kernel/security-kinds.ts';
import type { SipDestination, SipTransport } from '../../wire/sip-uri.ts';
import type { FaultBarrier } from '../../fault-barrier.ts';
import type { ConnectionLimits } from './connection-limits.ts';

/** Carries bytes to and from one kind of socket. Nothing that a callback throws leaves it. */
export interface Transport {
  readonly kind: SipTransport;
  /** Reliable transports need no retransmission (RFC 3261 §17). */
  readonly reliable: boolean;
  /** Binds. Rejects with the socket's error. */
  open(bind: { readonly address: string; readonly port: number }): Promise<void>;
  /** The port bound to. */
  localPort(): number;
  /** `onError` is called at most once, when the message surely did not get there. */
  send(data: Buffer, to: SipDestination, onError: (error: Error) => void): void;
  close(): Promise<void>;
}

/** What transports live in. */
export interface TransportWorld {
  readonly clock: Clock;
  readonly faults: FaultBarrier;
  readonly connectionLimits: ConnectionLimits;
  /** A whole message (or datagram) came in. */
  received(data: Buffer, source: SipDestination): void;
  /** Whether this host is a trunk's or a registered phone's, or has part in a dialog. */
  isPeer(host: string): boolean;
  noted(kind: SecurityKind, host: string): void;
}
