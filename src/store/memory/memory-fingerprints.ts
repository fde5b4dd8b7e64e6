import type { Fingerprint } from '../../../telephony/detection/fingerprint/fingerprint.ts';
import { longestNotHeard } from '../longest-not-heard.ts';
import type { FingerprintStore, StoredFingerprints } from '../ports/fingerprint-store.ts';

/** Fingerprints in memory. */
export class MemoryFingerprints implements FingerprintStore {
  readonly #fingerprints = new Map<string, Fingerprint>();
  #revision = 0;

  load(): Promise<StoredFingerprints> {
    const fingerprints = [...this.#fingerprints.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return Promise.resolve({ fingerprints, unreadable: [] });
  }

  save(fingerprint: Fingerprint, limit: number): Promise<readonly string[]> {
    this.#revision++;
    this.#fingerprints.set(fingerprint.id, fingerprint);
    const gone = longestNotHeard([...this.#fingerprints.values()], limit);
    for (const id of gone) this.#fingerprints.delete(id);
    return Promise.resolve(gone);
  }

  remove(id: string): Promise<boolean> {
    this.#revision++;
    return Promise.resolve(this.#fingerprints.delete(id));
  }

  revision(): Promise<number> {
    return Promise.resolve(this.#revision);
  }
}
