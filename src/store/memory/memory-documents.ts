import { canonicalJson } from '../json-codec.ts';
import type { DocumentStore, PutResult, Versioned } from '../ports/document-store.ts';

/** Documents in memory, as text: nobody changes one by holding it. */
export class MemoryDocuments<T extends { readonly id: string }> implements DocumentStore<T> {
  readonly #limit: number;
  readonly #texts = new Map<string, string>();

  /** @param limit documents at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(id: string): Promise<Versioned<T> | undefined> {
    const version = this.#texts.get(id);
    return Promise.resolve(version === undefined ? undefined : { document: JSON.parse(version) as T, version });
  }

  list(): Promise<readonly T[]> {
    const ids = [...this.#texts.keys()].sort();
    return Promise.resolve(ids.map((id) => JSON.parse(this.#texts.get(id) ?? '') as T));
  }

  put(document: T, version?: string): Promise<PutResult> {
    if (this.#texts.get(document.id) !== version) return Promise.resolve('changed');
    if (version === undefined && this.#texts.size >= this.#limit) return Promise.resolve('full');
    this.#texts.set(document.id, canonicalJson(document));
    return Promise.resolve('stored');
  }

  remove(id: string): Promise<boolean> {
    return Promise.resolve(this.#texts.delete(id));
  }
}
