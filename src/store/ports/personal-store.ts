import type { ErasedPerson } from './erased-person.ts';

/** Everything that something about a person is kept in, by the names the record of an erasure counts by. */
export const personalStoreNames = [
  'records',
  'contacts',
  'dispositions',
  'notes',
  'recordings',
  'journal',
  'webhooks',
  'imports',
  'history',
] as const;
export type PersonalStoreName = (typeof personalStoreNames)[number];

/** What outlives an erasure for a while, and why. */
export interface KeptOfPerson {
  readonly what: 'recording';
  readonly id: string;
  readonly why: 'legalHold';
}

/** A store that keeps something about persons. */
export interface PersonalStore {
  readonly name: PersonalStoreName;
  /** More of what the person is known by, where this store knows it. Changes nothing. */
  trace?(person: ErasedPerson): Promise<ErasedPerson>;
  /**
   * Forgets the person. Safe to repeat, also after a part of it was done. Returns how many entries were removed or made
   * anonymous; 0: there is nothing left. `busy`: a call of theirs is in progress, and nothing was done.
   */
  forget(person: ErasedPerson): Promise<number | 'busy'>;
  /** What stays under the alias until the law lets it go. It goes by itself then. */
  kept?(person: ErasedPerson): Promise<readonly KeptOfPerson[]>;
}
