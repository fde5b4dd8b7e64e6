import { randomUUID } from 'node:crypto';
import type { CallControl, HoldAudio, TransferKind } from '../../telephony/call-control.ts';
import type { ForeignParties } from '../../telephony/foreign-parties.ts';
import type { TransferEvent, TransferRequest } from '../../telephony/transfer/transfers.ts';
import { Transfers } from '../../telephony/transfer/transfers.ts';
import type { TransferToLeg } from '../floor/state/commands.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import { AppError } from '../../kernel/errors.ts';
import type { FloorConversations } from './floor-conversations.ts';
import type { JournalWriter } from '../run/journal-writer.ts';
import type { Log } from '../../kernel/log.ts';
import { reasoned } from '../../kernel/reason.ts';

/** A number that agents may transfer debtors to; operators list them, nothing else is dialled for an agent. */
export interface TransferTarget {
  readonly number: string;
  readonly trunk: string;
  readonly ringTimeoutMs: number;
  /** Caller id shown to the target; absent: the one the debtor was called with. */
  readonly callerId?: string | undefined;
}

interface Parts {
  readonly calls: CallControl;
  readonly foreign: ForeignParties;
  readonly conversations: FloorConversations;
  readonly targets: ReadonlyMap<string, TransferTarget>;
  readonly journal: Pick<JournalWriter, 'note'>;
  readonly log: Log;
  readonly feed: (event: FloorEvent) => void;
  /** The file of the prompt played to a debtor on hold; undefined: there is none. */
  readonly holdPrompt: () => string | undefined;
}

/**
 * Transfers as agents ask for them. The agent stays bound until the target speaks with the debtor, so that a transfer that
 * fails comes back to them; then they wrap up. The attempt keeps its one outcome.
 */
export class TransferService {
  readonly #parts: Parts;
  readonly #transfers: Transfers;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#transfers = new Transfers(parts.calls, parts.foreign, (message, cause) =>
      parts.log.warn({ err: cause }, message),
    );
    this.#transfers.subscribe((event) => this.#tell(event));
  }

  /** Begins a transfer to a listed number. @throws AppError `NOT_FOUND`, `CALL_STATE`, `SWITCH_UNREACHABLE` */
  async toNumber(agentId: string, kind: TransferKind, targetId: string): Promise<void> {
    const { targets, conversations, journal } = this.#parts;
    const target = targets.get(targetId);
    if (!target) throw new AppError('NOT_FOUND', { reason: 'transferTargetUnknown', target: targetId });
    const { callId, legId, callerId } = await conversations.of(agentId);
    const shown = target.callerId === undefined ? callerId : { number: target.callerId };
    if (!shown) throw new AppError('CALL_STATE', { reason: 'callerIdUnknown' });
    const { number, trunk, ringTimeoutMs } = target;
    const dial = { callId: randomUUID(), trunk, number, callerId: shown, ringTimeoutMs };
    this.#transfers.start({ callId, legId, kind, target: { kind: 'number', dial }, hold: this.#hold(kind) });
    this.#parts.feed({ type: 'transferBegan', callId });
    journal.note('transferStarted', { callId, agentId, kind, target: targetId, targetCallId: dial.callId });
  }

  /**
   * Asks the floor to give an agent's debtor to another agent, who must be idle: at once, or after the two have spoken.
   *
   * @param toAgentId absent: whoever is free and may take the call
   * @throws AppError `CALL_STATE`
   */
  async toAgent(agentId: string, kind: TransferKind, toAgentId?: string): Promise<void> {
    const { callId } = await this.#parts.conversations.of(agentId);
    if (this.#transfers.isRunning(callId)) throw new AppError('CALL_STATE', { reason: 'transferRunning' });
    const named = toAgentId === undefined ? {} : { toAgentId };
    this.#parts.feed({ type: 'transferToAgent', callId, kind, ...named });
    if (!this.#transfers.isRunning(callId)) {
      throw new AppError(
        'CALL_STATE',
        toAgentId === undefined ? { reason: 'nobodyCanTake' } : { reason: 'agentCannotTake', agentId: toAgentId },
      );
    }
    this.#parts.journal.note('transferStarted', { callId, agentId, kind, ...named });
  }

  /** Carries out the floor's decision: the other agent is reserved. */
  perform({ callId, kind, legId, toLegId, toAgentId }: TransferToLeg): void {
    const target = { kind: 'leg', legId: toLegId, agentId: toAgentId } as const;
    this.#transfers.start({
      callId,
      legId,
      kind,
      target,
      hold: kind === 'blind' ? { kind: 'silence' } : this.#hold(kind),
    });
  }

  /** Debtor and target are joined. @throws AppError `CALL_STATE` */
  complete(agentId: string): void {
    this.#transfers.complete(this.#parts.conversations.callOf(agentId));
  }

  /** The debtor comes back. @throws AppError `CALL_STATE` */
  cancel(agentId: string): void {
    this.#transfers.cancel(this.#parts.conversations.callOf(agentId));
  }

  close(): void {
    this.#transfers.close();
  }

  /** Who is handed on hears that somebody is called; who waits while others speak, the hold prompt. */
  #hold(kind: TransferKind): HoldAudio {
    const file = kind === 'attended' ? this.#parts.holdPrompt() : undefined;
    return file === undefined ? { kind: 'ringback' } : { kind: 'prompt', file };
  }

  #tell(event: TransferEvent): void {
    const { feed } = this.#parts;
    const { callId } = event;
    if (event.type === 'consulting')
      feed({ type: 'transferChanged', callId, change: 'consulting', reason: 'answered' });
    else if (event.type === 'transferred') {
      feed({ type: 'transferChanged', callId, change: 'transferred', reason: reasonOf(event.target) });
    } else {
      const { debtor, why } = event;
      feed({ type: 'transferChanged', callId, change: 'failed', debtor, ...reasoned(why) });
    }
  }
}

function reasonOf(target: TransferRequest['target']): 'toAgent' | 'toNumber' {
  return target.kind === 'leg' ? 'toAgent' : 'toNumber';
}
