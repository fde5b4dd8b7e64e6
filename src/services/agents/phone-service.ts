import type { CallControl, PhoneStatus } from '../../../telephony/call-control.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AgentStore } from '../../store/ports/agent-store.ts';

/** A phone that may register, and whose it is. */
export interface PhoneReport extends PhoneStatus {
  /** Ids of the agents who are called at it. */
  readonly agents: readonly string[];
}

/** The phones that may register with this service. */
export class PhoneService {
  readonly #parts: { readonly calls: Pick<CallControl, 'phones'>; readonly agents: Pick<AgentStore, 'list'> };

  constructor(parts: { readonly calls: Pick<CallControl, 'phones'>; readonly agents: Pick<AgentStore, 'list'> }) {
    this.#parts = parts;
  }

  /** @throws AppError `SWITCH_UNSUPPORTED` on a switch that is no registrar */
  async list(): Promise<readonly PhoneReport[]> {
    const { calls, agents } = this.#parts;
    if (!calls.phones) throw new AppError('SWITCH_UNSUPPORTED', { reason: 'phonesNotHere' });
    const all = await agents.list();
    return calls.phones().map((phone) => ({
      ...phone,
      agents: all.filter((agent) => agent.phone === phone.username).map(({ id }) => id),
    }));
  }
}
