import type { CallControl, CallId, LiveCall } from '../../telephony/call-control.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { JournalWriter } from '../run/journal-writer.ts';
import type { FloorConversations } from './floor-conversations.ts';
import type { RecordedMoments } from './recorded-moments.ts';

interface Parts {
  readonly calls: Pick<CallControl, 'pauseRecording' | 'resumeRecording'>;
  readonly conversations: Pick<FloorConversations, 'callOf'>;
  readonly journal: Pick<JournalWriter, 'note'>;
  /** Where reviewers find pauses. */
  readonly moments: Pick<RecordedMoments, 'add'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Why a recording goes on: the agent asked, or the agent's conversation is over and the call goes on without them. */
type ResumeReason = 'asked' | 'conversationOver';

/**
 * Recordings paused while an agent takes card data: both channels of the file are silent meanwhile. A pause never outlasts
 * the conversation of its agent, so that a forgotten one does not mask what others say afterwards.
 */
export class RecordingPauses {
  readonly #parts: Parts;
  readonly #agentOf = new Map<CallId, string | undefined>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes over the pauses that outlived a restart, before the first step. */
  adopt(live: readonly LiveCall[]): void {
    for (const { callId, agentId, recordingPaused } of live) {
      if (recordingPaused === true) this.#agentOf.set(callId, agentId);
    }
  }

  isPaused(callId: CallId): boolean {
    return this.#agentOf.has(callId);
  }

  /** Pausing twice changes nothing. @throws AppError `CALL_STATE` when nobody is talked with, or nothing is recorded */
  async pause(agentId: string): Promise<void> {
    const { calls, conversations, journal, moments, clock } = this.#parts;
    const callId = conversations.callOf(agentId);
    if (this.#agentOf.has(callId)) return;
    this.#agentOf.set(callId, agentId);
    try {
      await calls.pauseRecording(callId);
    } catch (error) {
      this.#agentOf.delete(callId);
      throw error;
    }
    journal.note('recordingPaused', { callId, agentId });
    moments.add(callId, { at: clock.now(), kind: 'paused' });
  }

  /** Resuming what is not paused changes nothing. @throws AppError `CALL_STATE` when nobody is talked with */
  async resume(agentId: string): Promise<void> {
    const callId = this.#parts.conversations.callOf(agentId);
    if (this.#agentOf.has(callId)) await this.#resume(callId, 'asked');
  }

  /** Takes a step of the floor. */
  observe({ event, commands }: FloorStep): void {
    if (event.type === 'call' && event.event.type === 'ended') this.#agentOf.delete(event.event.callId);
    for (const command of commands) {
      if (command.type !== 'agentStateChanged' || command.from !== 'talking') continue;
      for (const [callId, agentId] of this.#agentOf) {
        if (agentId === command.agentId) void this.#resumeForgotten(callId);
      }
    }
  }

  async #resumeForgotten(callId: CallId): Promise<void> {
    try {
      await this.#resume(callId, 'conversationOver');
    } catch (error) {
      this.#parts.log.warn({ callId, err: error }, 'a paused recording could not be resumed');
    }
  }

  async #resume(callId: CallId, reason: ResumeReason): Promise<void> {
    const agentId = this.#agentOf.get(callId);
    await this.#parts.calls.resumeRecording(callId);
    this.#agentOf.delete(callId);
    const { journal, moments, clock } = this.#parts;
    journal.note('recordingResumed', { callId, agentId, reason });
    moments.add(callId, { at: clock.now(), kind: 'unpaused' });
  }
}
