import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Draft, DraftStore } from '../../store/ports/draft-store.ts';
import type { OwnCalls } from './own-calls.ts';

/** What an agent types, as it comes in. */
export type TypedDraft = Omit<Draft, 'agentId' | 'call' | 'savedAt'>;

interface Parts {
  readonly store: DraftStore;
  readonly ownCalls: Pick<OwnCalls, 'find'>;
  readonly clock: Clock;
}

/** What agents have typed about their calls and not submitted: nothing is lost with a page. */
export class Drafts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Keeps what the agent typed about one of their calls. @throws AppError CALL_UNKNOWN when it is none of theirs */
  async keep(agentId: string, typed: TypedDraft): Promise<Draft> {
    const { store, ownCalls, clock } = this.#parts;
    const call = ownCalls.find(agentId, typed.callId) ?? (await this.read(agentId, typed.callId))?.call;
    if (!call) throw new AppError('CALL_UNKNOWN', { reason: 'callNotTheirs', agentId });
    const draft = { ...typed, agentId, call, savedAt: clock.now() };
    await store.put(draft);
    return draft;
  }

  /** The draft of one of the agent's calls; undefined when there is none, or it is another agent's. */
  async read(agentId: string, callId: string): Promise<Draft | undefined> {
    const draft = await this.#parts.store.get(callId);
    return draft?.agentId === agentId ? draft : undefined;
  }

  /** Forgets the agent's draft of a call. */
  async drop(agentId: string, callId: string): Promise<void> {
    if (await this.read(agentId, callId)) await this.#parts.store.remove(callId);
  }
}
