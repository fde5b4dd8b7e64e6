import { signal } from '@preact/signals';
import type { z } from 'zod';
import type { freeReply, stopBody, stopReply } from '../../../src/api/contracts/debtors.ts';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';

type Stop = z.output<typeof stopBody>;
export type StopKind = Stop['kind'];
export type StopReason = Stop['reason'];
export type StopResult =
  | z.output<typeof stopReply>['campaigns'][number]['result']
  | z.output<typeof freeReply>['campaigns'][number]['result'];

/** What became of a debtor, by campaign. */
export type StopResults = readonly { readonly campaignId: string; readonly result: StopResult }[];

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly debtorId: string;
  readonly now: () => number;
  /** The debtor stands differently now. */
  readonly onDone: () => void;
}

const dayMs = 86_400_000;

/** Holds, withdraws or finishes a debtor, and takes that back. */
export class StopForm {
  readonly kind = signal<StopKind>('hold');
  readonly reason = signal<StopReason>('dispute');
  /** Empty: every campaign that has the debtor. */
  readonly campaignId = signal('');
  /** Days that a hold lasts; empty: until it is taken back. */
  readonly days = signal('');
  readonly isWrong = signal(false);
  readonly results = signal<StopResults | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async stop(): Promise<void> {
    const days = this.kind.value === 'hold' ? this.days.value.trim() : '';
    this.isWrong.value = days !== '' && !/^[1-9]\d{0,3}$/.test(days);
    if (this.isWrong.value) return;
    const until = days === '' ? {} : { until: this.#parts.now() + Number(days) * dayMs };
    await this.#send('stop', { kind: this.kind.value, reason: this.reason.value, ...until });
  }

  /** Takes stops back. */
  free(): Promise<void> {
    return this.#send('free', {});
  }

  async #send(what: 'stop' | 'free', order: object): Promise<void> {
    const { api, debtorId, onDone } = this.#parts;
    const campaign = this.campaignId.value === '' ? {} : { campaignId: this.campaignId.value };
    await this.#turns.run(async () => {
      const path = `/debtors/${encodeURIComponent(debtorId)}/${what}`;
      const { campaigns } = await api.ask<{ readonly campaigns: StopResults }>({
        ...{ method: 'POST', path, body: { ...order, ...campaign } },
      });
      this.results.value = campaigns;
      onDone();
    });
  }
}
