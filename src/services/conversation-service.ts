import type { CallControl, LiveCall } from '../../telephony/call-control.ts';
import type { ForeignParties } from '../../telephony/foreign-parties.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ConversationHolds } from './conversation-holds.ts';
import { FloorConversations } from './floor-conversations.ts';
import type { PhoneAddressOf } from '../run/call-commands.ts';
import type { JournalWriter } from '../run/journal-writer.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Log } from '../../kernel/log.ts';
import type { PhonePolicy } from './agents/phone-policy.ts';
import type { RecordedMoments } from './recorded-moments.ts';
import { RecordingPauses } from './recording-pauses.ts';
import { SupervisionService } from './supervision-service.ts';
import { TransferService, type TransferTarget } from './transfer-service.ts';

interface Parts {
  readonly calls: CallControl;
  readonly phones: PhonePolicy;
  readonly addressOf: PhoneAddressOf;
  readonly foreign: ForeignParties;
  readonly targets: ReadonlyMap<string, TransferTarget>;
  readonly journal: JournalWriter;
  readonly moments: RecordedMoments;
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: (event: FloorEvent) => void;
  readonly holdPrompt: () => string | undefined;
}

/** What people do with a running conversation: transfer it, hold it, send digits, pause its recording, listen, speak. */
export class ConversationService {
  readonly transfers: TransferService;
  readonly supervision: SupervisionService;
  readonly recordings: RecordingPauses;
  readonly holds: ConversationHolds;
  readonly #parts: Parts;
  readonly #conversations: FloorConversations;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#conversations = new FloorConversations(parts.calls);
    const forAll = { ...parts, conversations: this.#conversations };
    this.transfers = new TransferService(forAll);
    this.supervision = new SupervisionService(forAll);
    this.recordings = new RecordingPauses(forAll);
    this.holds = new ConversationHolds(forAll);
  }

  /** Sends digits to the debtor's end of an agent's conversation. @throws AppError `CALL_STATE`, `REQUEST_INVALID` */
  async sendDtmf(agentId: string, digits: string): Promise<void> {
    const { callId } = await this.#conversations.of(agentId);
    await this.#parts.calls.sendDtmf(callId, digits);
  }

  /** After a restart, before the first step: what outlived it at the switch. */
  recover(live: readonly LiveCall[]): void {
    this.recordings.adopt(live);
  }

  /** Follows the floor. */
  observe(step: FloorStep): void {
    this.#conversations.observe(step);
    this.recordings.observe(step);
    this.holds.observe(step);
  }

  close(): void {
    this.transfers.close();
    this.supervision.close();
  }
}
