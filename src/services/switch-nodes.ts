import type { CallControl, SwitchNodeStatus } from '../../telephony/call-control.ts';
import type { NodeDrainStore } from '../store/ports/node-drain-store.ts';
import { AppError } from '../../kernel/errors.ts';

interface Parts {
  readonly calls: Pick<CallControl, 'nodes' | 'setDraining'>;
  readonly store: NodeDrainStore;
  /** Notes in the journal who was drained. */
  readonly note: (what: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** The nodes of a switch that has several. A drain lasts until it is taken back, over restarts of the service too. */
export class SwitchNodes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AppError `SWITCH_UNSUPPORTED` on a switch without nodes */
  list(): readonly SwitchNodeStatus[] {
    const { calls } = this.#parts;
    if (!calls.nodes) throw new AppError('SWITCH_UNSUPPORTED', { reason: 'nodesNotHere' });
    return calls.nodes();
  }

  /**
   * Places nothing new on a node, or does so again; its calls and legs go on.
   *
   * @throws AppError `SWITCH_UNSUPPORTED`, `NOT_FOUND`
   */
  async setDraining(name: string, draining: boolean): Promise<SwitchNodeStatus> {
    this.#find(name);
    this.#parts.calls.setDraining?.(name, draining);
    await this.#parts.store.set(name, draining);
    this.#parts.note(draining ? 'nodeDrained' : 'nodeUndrained', { node: name });
    return this.#find(name);
  }

  /** Drains again what was drained when the service stopped: to be called before the first call is placed. */
  async restore(): Promise<void> {
    const { calls, store } = this.#parts;
    if (!calls.nodes) return;
    const drains = await store.all();
    for (const { name, draining } of calls.nodes()) {
      const said = drains.get(name);
      if (said !== undefined && said !== draining) calls.setDraining?.(name, said);
    }
  }

  #find(name: string): SwitchNodeStatus {
    const node = this.list().find((candidate) => candidate.name === name);
    if (!node) throw new AppError('NOT_FOUND', { reason: 'nodeUnknown', node: name });
    return node;
  }
}
