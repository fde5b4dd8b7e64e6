import type { AmdKnowledgeStore } from '../ports/amd-knowledge-store.ts';

/** What floors learnt of machines, in memory. */
export class MemoryAmd implements AmdKnowledgeStore {
  readonly #knowledge = new Map<string, string>();

  save(floorId: string, knowledge: string): Promise<void> {
    this.#knowledge.set(floorId, knowledge);
    return Promise.resolve();
  }

  load(floorId: string): Promise<string | undefined> {
    return Promise.resolve(this.#knowledge.get(floorId));
  }
}
