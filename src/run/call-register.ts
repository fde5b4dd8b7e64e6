import type { Lease } from '../../dialer/attempt/attempt.ts';
import type { CallId } from '../../telephony/call-control.ts';

/** What the runner must remember of a call to carry out commands about it. */
export interface RegisteredCall {
  readonly lease: Lease;
  readonly agentId?: string;
  /** `beginning`: the attempt is being written. `stopped`: asked to stop while it was. `dialled`: the switch has it. */
  readonly stage: 'beginning' | 'stopped' | 'dialled';
}

/** The calls of this run, from the command to dial until their end. */
export class CallRegister {
  readonly #calls = new Map<CallId, RegisteredCall>();

  add(callId: CallId, call: RegisteredCall): void {
    this.#calls.set(callId, call);
  }

  get(callId: CallId): RegisteredCall | undefined {
    return this.#calls.get(callId);
  }

  change(callId: CallId, change: Partial<RegisteredCall>): void {
    const call = this.#calls.get(callId);
    if (call) this.#calls.set(callId, { ...call, ...change });
  }

  remove(callId: CallId): void {
    this.#calls.delete(callId);
  }

  get size(): number {
    return this.#calls.size;
  }
}
