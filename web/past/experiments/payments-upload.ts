import { signal } from '@preact/signals';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { Sending } from '../../shared/send-list.ts';
import type { ExperimentReport } from './experiment.ts';

/** A file of payments, and what the service says that they came to under each arm. Nothing of it is kept. */
export class PaymentsUpload {
  readonly file = signal<File | undefined>(undefined);
  /** It was to be compared before it was chosen. */
  readonly lacksFile = signal(false);
  readonly found = signal<ExperimentReport | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  /** What the service refused. */
  readonly trouble = this.#turns.trouble;
  readonly #send: (sending: Sending) => Promise<ExperimentReport>;
  readonly #path: string;

  constructor(send: (sending: Sending) => Promise<ExperimentReport>, campaignId: string) {
    this.#send = send;
    this.#path = `/campaigns/${encodeURIComponent(campaignId)}/experiment/report`;
  }

  take(file: File): void {
    this.file.value = file;
    this.#forget();
  }

  async compare(): Promise<void> {
    await this.#turns.run(async () => {
      this.#forget();
      const body = this.file.value;
      this.lacksFile.value = body === undefined;
      if (body)
        this.found.value = await this.#send({ path: this.#path, type: 'text/csv', body, onShare: () => undefined });
    });
  }

  #forget(): void {
    this.lacksFile.value = false;
    this.found.value = undefined;
  }
}
