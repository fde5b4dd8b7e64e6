import type { EpochMs } from '../../../kernel/clock.ts';

/** What a known recording is: a mailbox or machine, or an announcement of the network. */
export type FingerprintLabel = 'machine' | 'announcement' | 'invalidNumber' | 'congestion';

/** A recording heard on former calls. Holds no audio: speech cannot be rebuilt from it. */
export interface Fingerprint {
  /** UUID. */
  readonly id: string;
  readonly label: FingerprintLabel;
  /** 32-bit words, one per 16 ms, little endian, base64; at most 8 s. */
  readonly words: string;
  /** Calls in which an agent called it a machine. Trusted from the second on. */
  readonly confirmations: number;
  readonly learnedAt: EpochMs;
  readonly lastHeardAt: EpochMs;
  /** Ids of the latest calls that taught it, at most 8: a second word on one of them is no second witness. */
  readonly calls?: readonly string[];
}

/**
 * Where fingerprints are kept. Adapters: memory, Redis; battery: test/contract/fingerprint-store.contract.ts.
 * Methods reject with AppError `STORE_UNREACHABLE` or `STORE_REPLY`.
 */
export interface FingerprintStore {
  /** All, in order of id. */
  all(): Promise<readonly Fingerprint[]>;
  /** Adds or replaces by id; above `limit` entries the ones longest not heard go. Returns the ids that went. */
  save(fingerprint: Fingerprint, limit: number): Promise<readonly string[]>;
  /** False when it is unknown. */
  remove(id: string): Promise<boolean>;
  /** Grows with every change, whoever made it: who holds a copy asks whether it is still the newest. */
  revision(): Promise<number>;
}
