import type { Histogram } from 'prom-client';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';

/** How long each debtor who answered waited for an agent: the first conversation of a call counts, transfers do not. */
export class AnswerTimes {
  readonly #histogram: Histogram<'campaign'>;
  /** Calls in progress: from the command that dials one to the event that ends it. */
  readonly #calls = new Map<string, { readonly campaign: string; answeredAt?: EpochMs }>();

  constructor(histogram: Histogram<'campaign'>) {
    this.#histogram = histogram;
  }

  observe({ at, event, commands }: FloorStep): void {
    if (event.type === 'call') this.#onCall(at, event.event);
    for (const command of commands) {
      if (command.type === 'dial') this.#calls.set(command.callId, { campaign: command.lease.campaignId });
      else if (command.type === 'settle') this.#calls.delete(command.settlement.callId);
    }
  }

  #onCall(at: EpochMs, event: Extract<FloorStep['event'], { type: 'call' }>['event']): void {
    if (event.type !== 'answered' && event.type !== 'connected') return;
    const call = this.#calls.get(event.callId);
    if (!call) return;
    const happenedAt = event.happenedAt ?? at;
    if (event.type === 'answered') call.answeredAt ??= happenedAt;
    else if (call.answeredAt !== undefined) {
      this.#histogram.observe({ campaign: call.campaign }, Math.max(0, happenedAt - call.answeredAt) / 1_000);
      this.#calls.delete(event.callId);
    }
  }
}
