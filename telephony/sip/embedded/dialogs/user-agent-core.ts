import type { Clock } from '../../../../kernel/clock.ts';
import type { ErrorReporter } from '../../../call-event-hub.ts';
import type { CredentialScope } from './credential-scope.ts';
import type { SentInvites } from './sent-invites.ts';
import type { FaultBarrier } from '../../fault-barrier.ts';
import type { SipDestination, SipTransport } from '../../wire/sip-uri.ts';
import type { ReceivedRequest } from '../../wire/sip-message.ts';
import type { TimerValues } from '../transactions/timer-values.ts';
import type { ServerReply, TransactionLayer } from '../transactions/transaction-layer.ts';

/** A confirmed dialog, as those who only find it in the table know it. */
export interface KnownDialog {
  /** Where the far end's packets come from. */
  readonly peerAddress: string;
  /** A request within the dialog came (not ACK, not CANCEL). */
  receive(request: ReceivedRequest, reply: ServerReply): void;
  /** An ACK within the dialog came. */
  acknowledged(request: ReceivedRequest): void;
  /** Whether requests of this address may be the far end's: it is the peer, on the route, or the far end's own Contact. */
  accepts(address: string): boolean;
  /** The 2xx of our INVITE came again. */
  acknowledgeAgain(): void;
  /** Sends BYE; resolves when it was answered or given up. */
  bye(): Promise<void>;
}

/** What every session and dialog of one user agent shares. */
export interface UserAgentCore {
  readonly clock: Clock;
  readonly timers: TimerValues;
  readonly layer: TransactionLayer;
  readonly report: ErrorReporter;
  readonly faults: FaultBarrier;
  /** Shortest session interval we accept, in seconds (RFC 4028 §4: 90). */
  readonly minimumSessionSeconds: number;
  /** The confirmed dialogs, by {@link dialogKey}. */
  readonly dialogs: Map<string, KnownDialog>;
  /** Our Via for this transport and branch. */
  via(transport: SipTransport, branch: string): string;
  /** Our Contact value for this transport, in angle brackets. */
  contact(transport: SipTransport): string;
  /** The addresses of a host as far as they are known; asks nobody. */
  addressesOf(host: string): readonly string[];
  /** Whether a trunk or registered phone is at this address. */
  isPeer(address: string): boolean;
  /** Whether a trunk is at this address. */
  isTrunk(address: string): boolean;
  /** Whose credentials may go where. */
  credentialScope(host: string, username: string): CredentialScope;
  /** The INVITEs we sent, until replies can no longer come. */
  readonly sentInvites: SentInvites;
  /** Replaces a host name by an address; undefined when it cannot be resolved. Same tick for addresses. */
  resolve(destination: SipDestination, use: (resolved: SipDestination | undefined) => void): void;
}

/** The methods we answer, for Allow. */
export const allowedMethods = 'INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO';

/** Runs a callback of the layer above; what it throws is reported and goes no further. */
export function callUser(core: UserAgentCore, action: () => void): void {
  try {
    action();
  } catch (cause) {
    core.report('a SIP callback threw', cause);
  }
}
