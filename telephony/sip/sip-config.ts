import type { Codec } from '../media/codec.ts';
import type { SipTransport } from './wire/sip-uri.ts';

/** One SIP trunk. Plain data; config/switch-schema.ts checks it and is the only home of its defaults. */
export interface SipTrunkConfig {
  /** Name by which `DialRequest.trunk` chooses it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly transport: SipTransport;
  /** Digest credentials; without them a challenge is a refusal. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** The only realm the credentials are given to. Absent: whichever asks. */
  readonly realm?: string | undefined;
  /** Host part of Request-URI, From and P-Asserted-Identity. Absent: `host`. */
  readonly domain?: string | undefined;
  /** Register at the trunk; it is down until that succeeds. Needs credentials. */
  readonly register: boolean;
  /** Registration lifetime to ask for, in seconds. */
  readonly registerExpiresSeconds: number;
  /** Digits put before the number. */
  readonly prefix: string;
  /** Whether the number keeps its `+`. */
  readonly plus: boolean;
  /** New calls per second, > 0. */
  readonly cpsLimit: number;
  /** Calls at the same time, ≥ 1. */
  readonly channelLimit: number;
  /** OPTIONS keep-alive, in ms; 0: only while the trunk is down. */
  readonly optionsIntervalMs: number;
  /** Codecs in order of preference, at least one. */
  readonly codecs: readonly Codec[];
  /** A call that got not even a 100 this long after its INVITE has failed, in ms (at most 32,000). */
  readonly noReplyTimeoutMs: number;
  /** RFC 4028 interval to ask for, in seconds; 0: none is asked for. */
  readonly sessionExpiresSeconds: number;
  /** Addresses and networks (CIDR) from which the carrier's signalling may come besides `host`. */
  readonly signallingNetworks: readonly string[];
  /** False: media is believed only from the address and port in the SDP. */
  readonly symmetricRtp: boolean;
  /** Addresses and networks (CIDR) from which media is believed besides the SDP's host and the trunk's. */
  readonly mediaNetworks: readonly string[];
}

/** A phone that may register with us. */
export interface SipPhoneConfig {
  readonly username: string;
  readonly password: string;
}

/** The hash of a digest (RFC 8760). */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** Which phones may register with us, and how they prove who they are. */
export interface RegistrarConfig {
  readonly realm: string;
  /** Offered in this order. */
  readonly algorithms: readonly DigestAlgorithm[];
  readonly phones: readonly SipPhoneConfig[];
}

/** The whole of the SIP call control. */
export interface SipConfig {
  readonly trunks: readonly SipTrunkConfig[];
  readonly registrar: RegistrarConfig;
  /** What becomes of strangers' requests. Absent: they are ignored, once trunks or phones are known. */
  readonly strangers?: 'answer' | 'ignore' | undefined;
  /** Address for SDP where it differs from the one RTP is bound to (NAT). */
  readonly mediaHost?: string | undefined;
  /** Addresses and networks (CIDR) from which phones' media is believed besides where their signalling comes from. */
  readonly phoneMediaNetworks: readonly string[];
  /** A call that gets no RTP for this long after its answer has failed, in ms; 0: never. */
  readonly rtpTimeoutMs: number;
  /** The same for agents' legs, whose phones may suppress silence; 0: never. */
  readonly legRtpTimeoutMs: number;
  /** Whether the agent hears a short tone when a debtor is joined. */
  readonly connectTone: boolean;
  /** How long `save` of the ledger may take before an INVITE is given up, in ms. */
  readonly ledgerTimeoutMs: number;
  /** How long `recover` waits for the far ends to answer, in ms. */
  readonly recoverTimeoutMs: number;
}
