import type { CallControl, CallId, HoldAudio, LegId } from '../../telephony/call-control.ts';
import { AppError } from '../../kernel/errors.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { JournalWriter } from '../run/journal-writer.ts';
import type { FloorConversations } from './floor-conversations.ts';

interface Parts {
  readonly calls: Pick<CallControl, 'hold' | 'connect'>;
  readonly conversations: Pick<FloorConversations, 'callOf' | 'of'>;
  readonly journal: Pick<JournalWriter, 'note'>;
  /** The file of the prompt that a debtor on hold hears; undefined: they hear silence. */
  readonly holdPrompt: () => string | undefined;
}

interface Held {
  readonly agentId: string;
  readonly legId: LegId;
}

/** Debtors whom their agents put on hold. The agent stays bound to them: nobody else gets the agent or the debtor. */
export class ConversationHolds {
  readonly #parts: Parts;
  readonly #held = new Map<CallId, Held>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isHeld(callId: CallId): boolean {
    return this.#held.has(callId);
  }

  /** Holding twice changes nothing. @throws AppError `CALL_STATE` when nobody is talked with, or a transfer goes on */
  async hold(agentId: string): Promise<void> {
    const { calls, conversations, journal } = this.#parts;
    if (this.#held.has(conversations.callOf(agentId))) return;
    const { callId, legId } = await conversations.of(agentId);
    this.#held.set(callId, { agentId, legId });
    try {
      await calls.hold(callId, this.#audio());
    } catch (error) {
      this.#held.delete(callId);
      throw error;
    }
    journal.note('putOnHold', { callId, agentId });
  }

  /** @throws AppError `CALL_STATE` when nobody is on hold */
  async takeBack(agentId: string): Promise<void> {
    const { calls, conversations, journal } = this.#parts;
    const callId = conversations.callOf(agentId);
    const held = this.#held.get(callId);
    if (!held) throw new AppError('CALL_STATE', { reason: 'nobodyOnHold', agentId });
    await calls.connect(callId, held.legId);
    this.#held.delete(callId);
    journal.note('takenOffHold', { callId, agentId });
  }

  /** Takes a step of the floor: a hold ends with the call, and with the conversation of its agent. */
  observe({ event, commands }: FloorStep): void {
    if (event.type === 'call' && event.event.type === 'ended') this.#held.delete(event.event.callId);
    for (const command of commands) {
      if (command.type !== 'agentStateChanged' || command.from !== 'talking') continue;
      for (const [callId, { agentId }] of this.#held) if (agentId === command.agentId) this.#held.delete(callId);
    }
  }

  #audio(): HoldAudio {
    const file = this.#parts.holdPrompt();
    return file === undefined ? { kind: 'silence' } : { kind: 'prompt', file };
  }
}
