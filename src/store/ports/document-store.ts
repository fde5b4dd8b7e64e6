/** A document, and the version it was read at. */
export interface Versioned<T> {
  readonly document: T;
  readonly version: string;
}

/** What became of a write: somebody else changed the document since it was read, or there is no room for another. */
export type PutResult = 'stored' | 'changed' | 'full';

/** A bounded set of small documents by id, each written only by whoever read its newest version. */
export interface DocumentStore<T extends { readonly id: string }> {
  get(id: string): Promise<Versioned<T> | undefined>;
  /** In order of id. */
  list(): Promise<readonly T[]>;
  /** @param version as it was read; absent: there is no such document yet */
  put(document: T, version?: string): Promise<PutResult>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
}
