import type { ErasedPersons } from '../../run/erased-persons.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { CalledRecord } from '../callback-rules.ts';

interface Parts {
  readonly runner: Pick<FloorRunner, 'subscribe'>;
  /** The call that the agent has, or had last. */
  readonly lastCallOf: (agentId: string) => CalledRecord | undefined;
  readonly erased: Pick<ErasedPersons, 'has'>;
}

/** Conversations remembered for each agent. */
const mostKept = 20;

/** The newest conversations of each agent since the service started: those whose disposition is theirs to choose. */
export class OwnCalls {
  readonly #parts: Parts;
  readonly #calls = new Map<string, readonly CalledRecord[]>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.runner.subscribe(({ commands }) => {
      for (const command of commands)
        if (command.type === 'agentStateChanged' && command.to === 'talking') this.#note(command.agentId);
    });
  }

  /** The agent's call with this id, or their last one; undefined when it is none of theirs, too long ago, or with a person who is erased. */
  find(agentId: string, callId?: string): CalledRecord | undefined {
    const found = this.#find(agentId, callId);
    return found && !this.#parts.erased.has(found.callId) ? found : undefined;
  }

  /** The agent's last calls, the newest first. */
  recent(agentId: string, most: number): readonly CalledRecord[] {
    const calls = this.#calls.get(agentId) ?? [];
    return calls.filter(({ callId }) => !this.#parts.erased.has(callId)).slice(0, most);
  }

  #find(agentId: string, callId: string | undefined): CalledRecord | undefined {
    const last = this.#parts.lastCallOf(agentId);
    if (callId === undefined || last?.callId === callId) return last;
    return this.#calls.get(agentId)?.find((call) => call.callId === callId);
  }

  #note(agentId: string): void {
    const call = this.#parts.lastCallOf(agentId);
    if (!call) return;
    const others = (this.#calls.get(agentId) ?? []).filter(({ callId }) => callId !== call.callId);
    this.#calls.set(agentId, [call, ...others].slice(0, mostKept));
  }
}
