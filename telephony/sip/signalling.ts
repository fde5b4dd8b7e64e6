import type { SipCredentials } from './wire/digest.ts';
import type { ReceivedHeaders } from './wire/header-list.ts';
import type { SipDestination } from './wire/sip-uri.ts';

/**
 * The narrow signalling port: SIP user-agent dialogs with SDP bodies, both sides, and nothing of media, trunks or agents.
 * Implemented by the embedded stack (telephony/sip/embedded) and made so that drachtio-srf can implement it too.
 * The call control, the city's carrier and the SIP phones of the demo are all written on it.
 *
 * Callbacks run in the order of the wire and must not throw; an implementation logs and goes on when one does.
 * SDP bodies are plain strings; telephony/sip/sdp.ts builds and reads them.
 */

/** Extra headers by their full name, e.g. `{ 'P-Asserted-Identity': '<sip:+57…@host>' }`. Values hold no CR or LF. */
export type SipHeaders = Readonly<Record<string, string>>;

/** Headers of a reply; a header may stand several times (RFC 3261 §7.3.1). */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>;

/** A request's other party as From/To: a SIP URI and an optional display name. */
export interface SipParty {
  readonly uri: string;
  readonly displayName?: string;
}

export interface OutgoingInvite {
  readonly requestUri: string;
  /** Next hop. Absent: from the host, port and `transport` parameter of `requestUri`. */
  readonly destination?: SipDestination;
  /** Requests inside the dialog go where the INVITE went, whatever the Contact says: phones behind NAT name what we cannot reach. */
  readonly staysAtDestination?: boolean;
  readonly from: SipParty;
  /** Default: the request URI. */
  readonly to?: SipParty;
  readonly headers?: SipHeaders;
  /** The SIP Call-ID: unique for ever, letters, digits and hyphens only. Default: a random one. */
  readonly sipCallId?: string;
  /** The offer. */
  readonly sdp: string;
  readonly credentials?: SipCredentials;
  /** Give up as `noReply` when not even a 100 came this long after the INVITE left. Default 32,000 ms (Timer B). */
  readonly noReplyTimeoutMs?: number;
  /** RFC 4028 interval to ask for, in seconds (≥ 90). Absent: none is asked for; the far end may still ask. */
  readonly sessionExpiresSeconds?: number;
  /**
   * Stores what is needed to end this dialog after a crash. Awaited before each INVITE leaves (a rejection stops it:
   * `failed` with kind `notPersisted`) and, at most 200 ms, before the ACK of a 200.
   */
  readonly persist?: (identifiers: string) => Promise<void>;
}

/** Why an INVITE brought no dialog. */
export interface InviteFailure {
  /**
   * `refused`: a final reply ≥ 300. `noReply`: nothing came back. `transport`: it could not be sent. `cancelled`: our
   * cancel took effect. `crossedCancel`: a 200 crossed our CANCEL; it was acknowledged and ended by BYE.
   * `notPersisted`: `persist` failed, nothing left.
   */
  readonly kind: 'refused' | 'noReply' | 'transport' | 'cancelled' | 'crossedCancel' | 'notPersisted';
  readonly status?: number;
  /** Q.850 cause of a Reason header (RFC 3326). */
  readonly q850?: number;
  /** How long a server that is overloaded (503) asks to be left alone. */
  readonly retryAfterMs?: number;
}

/** What happens to an INVITE of ours. Exactly one of `answered` and `failed` is called, last. */
export interface OutgoingInviteListener {
  /** The (first) INVITE left. */
  sent?(): void;
  /** 180, 183 …, never 100. `sdp` is there when the reply carried a session description. */
  provisional?(status: number, sdp: string | undefined): void;
  /** A new offer before the answer (UPDATE). Returns our answer; absent or undefined: refused with 488. */
  offer?(sdp: string): string | undefined;
  /** A digit by INFO before the answer. Absent: such INFO is refused with 415. */
  digit?(digit: string): void;
  answered(dialog: SipDialog, sdp: string): void;
  failed(failure: InviteFailure): void;
}

export interface OutgoingCall {
  /** CANCEL, as soon as the protocol allows (RFC 3261 §9.1). `failed` follows, unless it was answered before. Idempotent. */
  cancel(): void;
}

export interface DialogEnd {
  readonly by: 'remote' | 'local' | 'failure';
  /** Q.850 cause of the Reason header of the far end's BYE. */
  readonly q850?: number;
  /** With `failure` only. */
  readonly detail?: 'sessionTimer' | 'noAck' | 'transportError';
}

export interface DialogListener {
  /** Called once. */
  ended(end: DialogEnd): void;
  /**
   * A new offer of the far end (re-INVITE or UPDATE: hold, new address, session refresh). Returns the answer, or
   * undefined to refuse with 488. For a re-INVITE without a body `offer` is undefined and the return value is our offer;
   * the answer to it then comes as a further call, whose return value is not sent.
   */
  offer(offer: string | undefined): string | undefined;
  /** A digit by INFO, one of `0-9*#A-D`. Absent: such INFO is refused with 415. */
  digit?(digit: string): void;
}

/** A confirmed dialog. */
export interface SipDialog {
  /** The SIP Call-ID. */
  readonly sipCallId: string;
  /** The IP address the far end's signalling comes from; absent where the implementation does not know it. */
  readonly peerAddress?: string;
  /** Must be called in the same tick in which the dialog is handed over. */
  listen(listener: DialogListener): void;
  /** Sends BYE; resolves when it was answered or given up. `ended` (by `local`) is called at once. Idempotent. */
  bye(): Promise<void>;
  /** Re-INVITE with a new offer; resolves with the answer, or undefined when it was refused (also after glare, 491). */
  modify(sdp: string): Promise<string | undefined>;
  /** OPTIONS within the dialog. False: no answer within `timeoutMs`, or one that denies the dialog (408, 481). */
  probe(timeoutMs: number): Promise<boolean>;
  /** A digit by INFO, for a far end that takes no telephone events. False: it takes none so either. */
  sendDigit(digit: string): Promise<boolean>;
  /** The far end is at another place now; only for dialogs that stay at their destination. */
  relocate(destination: SipDestination): void;
}

/** An INVITE that came to us. One of `accept` and `reject` must be called, unless it is cancelled first. */
export interface IncomingInvite {
  readonly requestUri: string;
  readonly from: SipParty;
  readonly to: SipParty;
  readonly sipCallId: string;
  /** The offer; undefined when the INVITE carried none. */
  readonly sdp: string | undefined;
  readonly headers: ReceivedHeaders;
  /** Provisional reply 101–199; with `sdp` it is early media. */
  progress(status: number, sdp?: string): void;
  /** 200 with our session description, sent again until the ACK. Throws when already finished or cancelled. */
  accept(sdp: string): SipDialog;
  /** Final reply 300–699. Does nothing when already finished. */
  reject(status: number, headers?: SipHeaders): void;
  /** Called when the caller cancelled; the 487 is sent by the implementation. Set it in the handler's tick. */
  onCancelled(listener: () => void): void;
}

/** A request outside a dialog that came to us (REGISTER, OPTIONS, MESSAGE …). */
export interface IncomingRequest {
  readonly method: string;
  readonly requestUri: string;
  readonly headers: ReceivedHeaders;
  /** Where it came from. */
  readonly source: SipDestination;
  reply(status: number, headers?: ReplyHeaders): void;
  /** Forgets it without a reply: its sender repeats it, or gives up. */
  ignore(): void;
}

export interface OutgoingRequest {
  readonly method: 'REGISTER' | 'OPTIONS';
  readonly requestUri: string;
  readonly destination?: SipDestination;
  readonly from: SipParty;
  /** Default: `from` for REGISTER, else the request URI. */
  readonly to?: SipParty;
  readonly headers?: SipHeaders;
  readonly credentials?: SipCredentials;
  /** Requests that name the same conversation keep Call-ID, CSeq and credentials from one to the next (registrations). */
  readonly conversation?: string;
  /** Give up this long after sending, in ms. Default 32,000 (Timer F). */
  readonly timeoutMs?: number;
}

/** The final reply to a request, or why there was none. */
export type SipReply =
  | { readonly kind: 'reply'; readonly status: number; readonly headers: ReceivedHeaders }
  | { readonly kind: 'noReply' | 'transport' };

/** Whom we work with. Requests of everybody else cost nothing and get nothing (docs/adr/0040-strangers.md). */
export interface PeerList {
  /** Names or addresses of trunks. */
  readonly hosts: readonly string[];
  /** More addresses and networks of theirs (CIDR). */
  readonly networks: readonly string[];
  /** Whether strangers may try to register: they are challenged. */
  readonly takesRegistrations: boolean;
  /** What becomes of strangers' other requests. */
  readonly strangers: 'answer' | 'ignore';
  /** Whether a registered phone is at this address. */
  isPhone(address: string): boolean;
}

export interface SignallingHandlers {
  /** Absent: everybody is a peer. */
  readonly peers?: PeerList;
  /** Default: 480. */
  invite?(invite: IncomingInvite): void;
  /** Default: OPTIONS 200, everything else 405. */
  request?(request: IncomingRequest): void;
}

export interface Signalling {
  /** Binds the sockets; rejects `SWITCH_UNREACHABLE` when an address is taken. */
  start(handlers?: SignallingHandlers): Promise<void>;
  /** Ends what is left (BYE, CANCEL, bounded) and closes. Idempotent. */
  close(): Promise<void>;
  /** The address others reach us at (after `start`), for Contact and From. */
  contactAddress(): { readonly host: string; readonly port: number };
  invite(invite: OutgoingInvite, listener: OutgoingInviteListener): OutgoingCall;
  request(request: OutgoingRequest): Promise<SipReply>;
  /** Sends a packet without meaning, which keeps a NAT's flow to this place open (RFC 5626 §4.4.1 in spirit). */
  keepAlive?(destination: SipDestination): void;
  /**
   * Ends at the far end a dialog of a dead process, from what its `persist` stored: CANCEL when it was early (ACK and BYE
   * when it is answered anyway), BYE when it was confirmed. Resolves when answered or after `timeoutMs`.
   */
  endOrphan(identifiers: string, timeoutMs: number): Promise<void>;
}
