import { signal } from '@preact/signals';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { ExperimentReport } from './experiment.ts';
import { mostFileBytes, readPayments, textOf, type Payments, type PaymentsWrong } from './read-payments.ts';

/** A file of payments, and what the service says that they came to under each arm. Nothing of it is kept. */
export class PaymentsUpload {
  readonly file = signal<File | undefined>(undefined);
  /** What is wrong with the file, by this page. */
  readonly wrong = signal<PaymentsWrong | { readonly wrong: 'noFile' } | undefined>(undefined);
  readonly found = signal<{ readonly read: Payments; readonly report: ExperimentReport } | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  /** What the service refused. */
  readonly trouble = this.#turns.trouble;
  readonly #api: Pick<ApiClient, 'ask'>;
  readonly #path: string;

  constructor(api: Pick<ApiClient, 'ask'>, campaignId: string) {
    this.#api = api;
    this.#path = `/campaigns/${encodeURIComponent(campaignId)}/experiment/report`;
  }

  take(file: File): void {
    this.file.value = file;
    this.#forget();
  }

  async compare(): Promise<void> {
    await this.#turns.run(async () => {
      this.#forget();
      const file = this.file.value;
      const read = file ? await readFile(file) : ({ wrong: 'noFile' } as const);
      if ('wrong' in read) {
        this.wrong.value = read;
        return;
      }
      const body = { payments: read.payments };
      const report = await this.#api.ask<ExperimentReport>({ method: 'POST', path: this.#path, body });
      this.found.value = { read, report };
    });
  }

  #forget(): void {
    this.wrong.value = undefined;
    this.found.value = undefined;
  }
}

async function readFile(file: File): Promise<Payments | PaymentsWrong> {
  return file.size > mostFileBytes ? { wrong: 'tooMany' } : readPayments(textOf(await file.arrayBuffer()));
}
