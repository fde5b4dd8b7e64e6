import { signal } from '@preact/signals';
import type { z } from 'zod';
import type { mergeReply } from '../../../../src/api/contracts/debtors.ts';
import type { ApiClient } from '../../../shared/api-client.ts';
import { OneAtATime } from '../../../shared/one-at-a-time.ts';
import type { DebtorRecord } from '../debtor.ts';

export type MergeReport = z.output<typeof mergeReply>;

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly campaignId: string;
  /** Whose record stays. */
  readonly debtorId: string;
  readonly onMerged: () => void;
}

/** Makes another record of a campaign a part of a debtor's: it is chosen, looked at, and merged. */
export class MergeForm {
  /** As it stands now; undefined: none was chosen. */
  readonly other = signal<DebtorRecord | undefined>(undefined);
  readonly report = signal<MergeReport | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks how the other record stands. */
  choose(debtorId: string): Promise<void> {
    this.report.value = undefined;
    return this.#turns.run(async () => {
      this.other.value = await this.#parts.api.ask({ method: 'GET', path: this.#path(debtorId) });
    });
  }

  forget(): void {
    this.other.value = undefined;
    this.trouble.value = undefined;
  }

  /** For ever. */
  merge(): Promise<void> {
    return this.#turns.run(async () => {
      const { api, debtorId, onMerged } = this.#parts;
      const { other } = this;
      if (other.value === undefined) return;
      const body = { debtorId: other.value.debtorId };
      this.report.value = await api.ask({ method: 'POST', path: `${this.#path(debtorId)}/merge`, body });
      other.value = undefined;
      onMerged();
    });
  }

  #path(debtorId: string): string {
    return `/campaigns/${this.#parts.campaignId}/debtors/${encodeURIComponent(debtorId)}`;
  }
}
