import type { CallControl } from '../../telephony/call-control.ts';
import type { Hopper } from '../store/ports/hopper.ts';
import type {
  AwaitGreetingEnd,
  CancelCall,
  CloseAgentLeg,
  ConnectCall,
  DetectAnswer,
  Dial,
  HangUpCall,
  LeaveMessage,
  OpenAgentLeg,
  PlayAbandonmentMessage,
} from '../floor/state/commands.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { DialRefusal } from '../../dialer/attempt/attempt-reasons.ts';
import type { RefusalCode } from '../../telephony/reasons.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Contacts } from './contacts.ts';
import type { CallRegister } from './call-register.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { CallDetector } from './call-detector.ts';
import type { Log } from '../../kernel/log.ts';

/** The absolute path of a prompt's WAV file, or undefined when there is no such prompt. */
export type FindPrompt = (promptId: string) => string | undefined;

/** Where the switch calls a phone of somebody. @throws AppError SWITCH_UNREACHABLE while a phone in a browser cannot be called */
export type PhoneAddressOf = (phone: string, owner: PhoneOwner) => Promise<string>;

/** Whose phone it is. */
export type PhoneOwner = { readonly agentId: string } | { readonly supervisorId: string };

/** The part of the switch that the floor's commands need. */
type Lines = Pick<CallControl, 'dial' | 'cancel' | 'hangUp' | 'connect' | 'play' | 'openAgentLeg' | 'closeAgentLeg'>;

interface Parts {
  readonly calls: Lines;
  readonly hopper: Pick<Hopper, 'beginAttempt'>;
  readonly contacts: Contacts;
  readonly journal: Pick<JournalWriter, 'flush'>;
  readonly register: CallRegister;
  readonly detector: CallDetector | undefined;
  readonly findPrompt: FindPrompt;
  readonly addressOf: PhoneAddressOf;
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: (event: FloorEvent) => void;
  readonly storeFailed: () => void;
  readonly agentRingTimeoutMs: number;
}

/** Carries out the floor's commands to the switch. A command that fails comes back to the floor as an event. */
export class CallCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The attempt is written, with the journal up to this decision, before the INVITE leaves. */
  async dial(command: Dial): Promise<void> {
    const { register, calls, clock } = this.#parts;
    const { callId, lease } = command;
    register.add(callId, { lease, stage: 'beginning' });
    const refusal = await this.#begin(command);
    if (refusal !== undefined) {
      this.#refuse(callId, refusal);
      return;
    }
    if (register.get(callId)?.stage === 'stopped') {
      this.#endedBeforeDialling(callId);
      return;
    }
    // However long the store took, the contact hours of this instant count. The trunk's queue checks them again.
    if (command.latestAt !== undefined && clock.now() > command.latestAt) {
      this.#refuse(callId, 'hoursOver');
      return;
    }
    register.change(callId, { stage: 'dialled' });
    try {
      await calls.dial({
        callId,
        trunk: command.trunk,
        number: command.e164,
        callerId: command.callerId,
        ringTimeoutMs: command.ringTimeoutMs,
        ...(command.latestAt === undefined ? {} : { latestAt: command.latestAt }),
      });
    } catch (error) {
      this.#parts.log.warn({ callId, trunk: command.trunk, err: error }, 'the switch took no call');
      this.#refuse(callId, codeOf(error) === 'SWITCH_UNREACHABLE' ? 'switchUnreachable' : 'switchRefused');
    }
  }

  async cancel(command: CancelCall): Promise<void> {
    if (this.#stopBeforeDialling(command.callId)) return;
    try {
      await this.#parts.calls.cancel(command.callId);
    } catch (error) {
      // The call was answered or ended in the same instant: that event is on its way.
      if (codeOf(error) !== 'CALL_STATE' && codeOf(error) !== 'CALL_UNKNOWN') this.#complain(error, command.type);
    }
  }

  async hangUp(command: HangUpCall): Promise<void> {
    if (this.#stopBeforeDialling(command.callId)) return;
    await this.#parts.calls.hangUp(command.callId);
  }

  async connect(command: ConnectCall): Promise<void> {
    const { calls, register, feed } = this.#parts;
    const { callId, legId, agentId } = command;
    register.change(callId, { agentId });
    try {
      await calls.connect(callId, legId);
    } catch (error) {
      feed({ type: 'connectRefused', callId, legId, reason: codeOf(error) });
    }
  }

  async play(command: PlayAbandonmentMessage): Promise<void> {
    const { clock, feed, log } = this.#parts;
    const { callId, promptId } = command;
    try {
      await this.#play(callId, promptId);
    } catch (error) {
      // The floor waits for the end of the message before it hangs up: a message that cannot be played has ended.
      log.error({ callId, promptId, err: error }, 'the abandonment message could not be played');
      feed({ type: 'call', event: { at: clock.now(), type: 'promptFinished', callId, promptId } });
    }
  }

  async detect(command: DetectAnswer): Promise<void> {
    const { detector, feed } = this.#parts;
    const { callId } = command;
    if (!detector) {
      // Without a detector every answer counts as a person. Feed that verdict now, or the floor waits for its time-out.
      feed({ type: 'verdict', callId, verdict: { kind: 'person', probability: 0.5, reasons: ['noDetector'] } });
      return;
    }
    await detector.listen(command, (heard) => {
      if (heard.type === 'verdict') {
        feed({ type: 'verdict', callId, verdict: heard.verdict });
        return;
      }
      const moment = heard.type === 'greetingStarted' ? 'start' : 'end';
      feed({ type: 'debtorGreeted', callId, moment, afterMs: heard.atMs });
    });
  }

  async awaitGreetingEnd({ callId }: AwaitGreetingEnd): Promise<void> {
    const { detector, feed } = this.#parts;
    await detector?.awaitGreetingEnd(callId, (by) => feed({ type: 'greetingEnded', callId, by }));
  }

  async leaveMessage({ callId, promptId }: LeaveMessage): Promise<void> {
    try {
      await this.#play(callId, promptId);
    } catch (error) {
      this.#parts.log.error({ callId, promptId, err: error }, 'the message for a machine could not be played');
      this.#parts.feed({ type: 'messageRefused', callId, reason: codeOf(error) });
    }
  }

  async openAgentLeg(command: OpenAgentLeg): Promise<void> {
    const { calls, clock, feed, addressOf, agentRingTimeoutMs } = this.#parts;
    const { legId, agentId, phone } = command;
    try {
      const address = await addressOf(phone, { agentId });
      await calls.openAgentLeg({ legId, agentId, address, ringTimeoutMs: agentRingTimeoutMs });
    } catch (error) {
      feed({ type: 'call', event: { at: clock.now(), type: 'legDown', legId, agentId, reason: codeOf(error) } });
    }
  }

  async closeAgentLeg(command: CloseAgentLeg): Promise<void> {
    try {
      await this.#parts.calls.closeAgentLeg(command.legId);
    } catch (error) {
      if (codeOf(error) !== 'LEG_UNKNOWN') this.#complain(error, command.type);
    }
  }

  async #play(callId: string, promptId: string): Promise<void> {
    const file = this.#parts.findPrompt(promptId);
    if (file === undefined) {
      throw new AppError('PROMPT_UNREADABLE', 'there is no such prompt', { details: { promptId } });
    }
    await this.#parts.calls.play(callId, { promptId, file });
  }

  async #begin(command: Dial): Promise<DialRefusal | undefined> {
    const { hopper, contacts, journal, clock, storeFailed, log } = this.#parts;
    const { lease, callId, e164, trunk, byHandFor } = command;
    try {
      const reply = await contacts.reserve(command);
      if (reply !== 'reserved') return reply;
      const begun = await hopper.beginAttempt({
        ...{ lease, callId, e164, trunk, startedAt: clock.now() },
        ...(byHandFor === undefined ? {} : { byHandFor }),
      });
      if (begun !== 'begun') {
        await contacts.release(callId);
        return begun;
      }
      await journal.flush();
      return undefined;
    } catch (error) {
      if (codeOf(error) === 'STORE_UNREACHABLE') storeFailed();
      else log.error({ callId, err: error }, 'an attempt could not be begun');
      return 'storeUnreachable';
    }
  }

  #refuse(callId: string, reason: DialRefusal): void {
    this.#parts.register.remove(callId);
    this.#parts.feed({ type: 'dialRefused', callId, reason });
  }

  #stopBeforeDialling(callId: string): boolean {
    const { register } = this.#parts;
    const stage = register.get(callId)?.stage;
    if (stage !== 'beginning' && stage !== 'stopped') return false;
    register.change(callId, { stage: 'stopped' });
    return true;
  }

  #endedBeforeDialling(callId: string): void {
    const end = { by: 'local', answered: false, detail: 'cancelledBeforeDialling' } as const;
    this.#parts.feed({ type: 'call', event: { at: this.#parts.clock.now(), type: 'ended', callId, end } });
  }

  #complain(error: unknown, command: string): void {
    this.#parts.log.warn({ command, err: error }, 'the switch refused a command');
  }
}

function codeOf(error: unknown): RefusalCode {
  return error instanceof AppError ? error.code : 'unexpected';
}
