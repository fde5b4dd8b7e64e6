import type { PhoneStatus } from '../../../telephony/call-control.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AgentStore } from '../../store/ports/agent-store.ts';

/** A phone that may register, and whose it is. */
export interface PhoneReport extends PhoneStatus {
  /** Ids of the agents who are called at it. */
  readonly agents: readonly string[];
}

interface Parts {
  /** The switch, or what knows its phones; absent `phones`: it is no registrar. */
  readonly calls: { phones?(): readonly PhoneStatus[] | Promise<readonly PhoneStatus[]> };
  readonly agents: Pick<AgentStore, 'list'>;
}

/** The phones that may register with this service. */
export class PhoneService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AppError `SWITCH_UNSUPPORTED` on a switch that is no registrar */
  async list(): Promise<readonly PhoneReport[]> {
    const { calls, agents } = this.#parts;
    if (!calls.phones) throw new AppError('SWITCH_UNSUPPORTED', { reason: 'phonesNotHere' });
    const [all, phones] = await Promise.all([agents.list(), calls.phones()]);
    return phones.map((phone) => ({
      ...phone,
      agents: all.filter((agent) => agent.phone === phone.username).map(({ id }) => id),
    }));
  }
}
