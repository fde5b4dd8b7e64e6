import type { NodeDrainStore } from '../ports/node-drain-store.ts';

/** Drained nodes in memory. */
export class MemoryNodeDrains implements NodeDrainStore {
  readonly #drains = new Map<string, boolean>();

  set(node: string, draining: boolean): Promise<void> {
    this.#drains.set(node, draining);
    return Promise.resolve();
  }

  all(): Promise<ReadonlyMap<string, boolean>> {
    return Promise.resolve(new Map(this.#drains));
  }
}
