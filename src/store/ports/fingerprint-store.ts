import type { Fingerprint } from '../../../telephony/detection/fingerprint/fingerprint.ts';

/** What the store has, each in order of id. */
export interface StoredFingerprints {
  readonly fingerprints: readonly Fingerprint[];
  /** Ids of entries that cannot be read. They stay until somebody saves or removes them. */
  readonly unreadable: readonly string[];
}

/**
 * Where fingerprints are kept. Adapters: memory, Redis; battery: test/contract/fingerprint-store.contract.ts.
 * Methods reject with AppError `STORE_UNREACHABLE` or `STORE_REPLY`.
 */
export interface FingerprintStore {
  load(): Promise<StoredFingerprints>;
  /** Adds or replaces by id. Above `limit` entries, removes those unheard for longest and returns their ids. */
  save(fingerprint: Fingerprint, limit: number): Promise<readonly string[]>;
  /** False when the id is unknown. */
  remove(id: string): Promise<boolean>;
  /** Grows with every change by any service. A reader whose copy has a lower revision reads again. */
  revision(): Promise<number>;
}
