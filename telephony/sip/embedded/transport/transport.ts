import type { SipDestination, SipTransport } from '../../wire/sip-uri.ts';

/** Carries bytes to and from one kind of socket. */
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

/** Told of each whole message (or datagram) that came in. */
export type OnData = (data: Buffer, source: SipDestination) => void;
