import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { DebtorFinder } from '../debtors/debtor-finder.ts';
import { readPhone } from '../imports/read-phone.ts';

/** Whom an agent wants to call. */
export interface HandCallOrder {
  readonly campaignId: string;
  /** Absent: whoever of the campaign has the number. */
  readonly debtorId?: string;
  /** As people write it in the campaign's country. Absent: the number that the rules choose. */
  readonly phone?: string;
}

/** A call that was placed. */
export interface HandCall {
  readonly callId: string;
  readonly debtorId: string;
  /** The number that rings. */
  readonly number: string;
}

interface Parts {
  readonly stores: Pick<Stores, 'agents' | 'campaigns' | 'hopper'>;
  readonly runner: Pick<FloorRunner, 'feed' | 'subscribe'>;
  readonly finder: Pick<DebtorFinder, 'find'>;
  /** A keyed digest: without the key nobody finds the number by trying all there are. */
  readonly digest: (text: string) => string;
  readonly clock: Clock;
}

interface Waiting {
  callId: string | undefined;
  call: HandCall | undefined;
  readonly placed: (call: HandCall) => void;
  readonly refused: (error: AppError) => void;
}

/** How long an answer waits for the store and the trunk's queue, ms. After that it says how far the call is. */
const answerMs = 5_000;

/** Calls that agents make by hand, under the rules that hold for every call. One at a time for an agent. */
export class HandCalls {
  readonly #parts: Parts;
  readonly #waiting = new Map<string, Waiting>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.runner.subscribe((step) => this.#observe(step));
  }

  /**
   * Calls a debtor for this agent; resolves as the call leaves.
   *
   * @throws AppError AGENT_UNKNOWN, CAMPAIGN_UNKNOWN, NOT_FOUND for a debtor there is not, NUMBER_INVALID, FORBIDDEN for a number
   * that no debtor has where the campaign does not allow that, CALL_STATE when the call was refused, with why and until when
   */
  async place(agentId: string, order: HandCallOrder): Promise<HandCall> {
    const { stores, clock, runner } = this.#parts;
    if (!(await stores.agents.get(agentId))) throw new AppError('AGENT_UNKNOWN', { reason: 'agentUnknown', agentId });
    const { campaignId } = order;
    const applied = await stores.campaigns.get(campaignId);
    if (!applied) throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    const target = await this.#target(applied.campaign, order);
    if (this.#waiting.has(agentId)) throw refused('agentNotFree');
    return new Promise((resolve, reject) => {
      const timer = clock.setTimer(answerMs, () => {
        const { call } = this.#waiting.get(agentId) ?? {};
        if (call) settle(() => resolve(call));
        else settle(() => reject(refused('notClaimed')));
      });
      const settle = (how: () => void): void => {
        timer.cancel();
        this.#waiting.delete(agentId);
        how();
      };
      this.#waiting.set(agentId, {
        ...{ callId: undefined, call: undefined },
        placed: (call) => settle(() => resolve(call)),
        refused: (error) => settle(() => reject(error)),
      });
      runner.feed({ type: 'callByHandAsked', agentId, campaignId, ...target });
    });
  }

  async #target(
    campaign: Campaign,
    { debtorId, phone }: HandCallOrder,
  ): Promise<{ readonly debtorId: string; readonly e164?: string }> {
    const read = phone === undefined ? undefined : readPhone(phone, campaign.country);
    if (read && 'reason' in read) throw new AppError('NUMBER_INVALID', `the number cannot be called: ${read.reason}`);
    const number = read ? { e164: read.e164 } : {};
    if (debtorId !== undefined) {
      const { hopper } = this.#parts.stores;
      const [record] = await hopper.find(campaign.id, await hopper.survivors(campaign.id, [debtorId]));
      if (!record) throw new AppError('NOT_FOUND', { reason: 'debtorUnknown' });
      return { debtorId: record.debtor.id, ...number };
    }
    if (!read) throw new AppError('REQUEST_INVALID', { reason: 'oneOfDebtorAndPhone' });
    const { e164 } = read;
    const found = await this.#parts.finder.find({ phone: e164 }, { most: 1, campaignId: campaign.id }, () => true);
    const known = found.records[0]?.record.debtor.id;
    return { debtorId: known ?? (await this.#newDebtor(campaign, read)), e164 };
  }

  /** A number that no debtor has becomes a debtor, so that every rule holds for it. */
  async #newDebtor(
    campaign: Campaign,
    phone: Exclude<ReturnType<typeof readPhone>, { reason: unknown }>,
  ): Promise<string> {
    const { id: campaignId } = campaign;
    if (campaign.callsUnknownNumbers !== true)
      throw new AppError('FORBIDDEN', { reason: 'unknownNumbersNot', campaignId });
    const id = `hand-${this.#parts.digest(phone.e164).slice(0, 16)}`;
    const { e164, lineType } = phone;
    const debtor = { id, priority: 0, phones: [{ e164, lineType }], debts: [], requiredSkills: [], fields: {} };
    await this.#parts.stores.hopper.put(campaignId, debtor, undefined, this.#parts.clock.now());
    return id;
  }

  #observe({ event, commands }: FloorStep): void {
    if (this.#waiting.size === 0) return;
    for (const command of commands) this.#observeCommand(command);
    if (event.type === 'dialRefused') this.#of(event.callId)?.refused(refused(event.reason));
    if (event.type === 'call' && 'callId' in event.event) this.#observeCall(event.event.callId, event.event.type);
  }

  #observeCommand(command: FloorCommand): void {
    if (command.type === 'dial' && command.byHandFor !== undefined) {
      const waiting = this.#waiting.get(command.byHandFor);
      const { callId, e164: number, lease } = command;
      if (waiting) Object.assign(waiting, { callId, call: { callId, debtorId: lease.debtorId, number } });
    } else if (command.type === 'journal' && command.decision === 'byHandRefused') {
      this.#waiting.get(command.subject)?.refused(refused(command.reason, command.figures?.['until']));
    }
  }

  /** Whatever is heard of it from the switch, the call has left; its end without anything before is a refusal. */
  #observeCall(callId: string, type: string): void {
    const waiting = this.#of(callId);
    if (!waiting?.call) return;
    if (type === 'ended') waiting.refused(refused('callGone'));
    else waiting.placed(waiting.call);
  }

  #of(callId: string | undefined): Waiting | undefined {
    return [...this.#waiting.values()].find((waiting) => waiting.callId === callId);
  }
}

function refused(why: string, until?: number): AppError {
  const detail = { reason: 'callByHandRefused' as const, why };
  return new AppError('CALL_STATE', until === undefined ? detail : { ...detail, until: new Date(until).toISOString() });
}
