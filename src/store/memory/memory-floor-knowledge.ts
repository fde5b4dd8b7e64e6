import type { FloorKnowledgeStore, KnowledgeSubject } from '../ports/floor-knowledge-store.ts';

/** What floors learnt, in memory. */
export class MemoryFloorKnowledge implements FloorKnowledgeStore {
  readonly #knowledge: Readonly<Record<KnowledgeSubject, Map<string, string>>> = {
    machines: new Map(),
    matches: new Map(),
  };

  save(floorId: string, subject: KnowledgeSubject, knowledge: string): Promise<void> {
    this.#knowledge[subject].set(floorId, knowledge);
    return Promise.resolve();
  }

  load(floorId: string, subject: KnowledgeSubject): Promise<string | undefined> {
    return Promise.resolve(this.#knowledge[subject].get(floorId));
  }
}
