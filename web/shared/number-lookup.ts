import { signal } from '@preact/signals';
import type { ApiClient } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import { OneAtATime } from './one-at-a-time.ts';

/** A number as the do-not-call list knows it. */
export interface FoundNumber {
  readonly number: string;
  readonly isBarred: boolean;
  /** Who asked for it: an attempt, or a person. */
  readonly by?: string;
}

const e164 = /^\+[1-9]\d{6,14}$/;

/** Whether nobody calls a number; and making it so, or no longer so. */
export class NumberLookup {
  readonly found = signal<FoundNumber | undefined>(undefined);
  readonly isWrong = signal(false);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #api: Pick<ApiClient, 'ask'>;

  constructor(api: Pick<ApiClient, 'ask'>) {
    this.#api = api;
  }

  forget(): void {
    this.isWrong.value = false;
    this.found.value = undefined;
  }

  /** @param text a number with its country code; spaces, hyphens and brackets do not count */
  async find(text: string): Promise<void> {
    const number = text.replaceAll(/[\s().-]/g, '');
    this.forget();
    this.isWrong.value = !e164.test(number);
    if (!this.isWrong.value) await this.#turns.run(() => this.#look(number));
  }

  async bar(): Promise<void> {
    await this.#change('/do-not-call');
  }

  async lift(): Promise<void> {
    await this.#change('/do-not-call/lift');
  }

  async #change(path: string): Promise<void> {
    const number = this.found.value?.number;
    if (number === undefined) return;
    await this.#turns.run(async () => {
      await this.#api.ask({ method: 'POST', path, body: { numbers: [number] } });
      await this.#look(number);
    });
  }

  async #look(number: string): Promise<void> {
    try {
      const path = `/do-not-call/${encodeURIComponent(number)}`;
      const { by } = await this.#api.ask<{ readonly by: string }>({ method: 'GET', path });
      this.found.value = { number, isBarred: true, by };
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.reason !== 'numberNotBarred') throw error;
      this.found.value = { number, isBarred: false };
    }
  }
}
