import type { CallControl, SwitchNodeStatus } from '../../telephony/call-control.ts';
import { AppError } from '../../kernel/errors.ts';

interface Parts {
  readonly calls: Pick<CallControl, 'nodes' | 'setDraining'>;
  /** Notes in the journal who was drained. */
  readonly note: (what: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** The nodes of a switch that has several. A drain lasts until it is taken back or the service restarts. */
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
  setDraining(name: string, draining: boolean): SwitchNodeStatus {
    this.#find(name);
    this.#parts.calls.setDraining?.(name, draining);
    this.#parts.note(draining ? 'nodeDrained' : 'nodeUndrained', { node: name });
    return this.#find(name);
  }

  #find(name: string): SwitchNodeStatus {
    const node = this.list().find((candidate) => candidate.name === name);
    if (!node) throw new AppError('NOT_FOUND', { reason: 'nodeUnknown', node: name });
    return node;
  }
}
