import { signal } from '@preact/signals';
import type { ApiClient } from '../api-client.ts';
import { ApiProblem } from '../api-problem.ts';
import { OneAtATime } from '../one-at-a-time.ts';

/** Why nothing was done: somebody was asked who they are, and closed the question. */
export class ProofRefused extends Error {}

/** Does what the service takes only from somebody who proved a moment ago who they are: asks them, then goes on. */
export class ProofGate {
  readonly isAsking = signal(false);
  readonly password = signal('');
  readonly code = signal('');
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #api: Pick<ApiClient, 'prove'>;
  #answer: (isProved: boolean) => void = () => undefined;

  constructor(api: Pick<ApiClient, 'prove'>) {
    this.#api = api;
  }

  /** @throws ProofRefused when they close the question; otherwise what `act` throws */
  async pass<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.reason !== 'stepUpNeeded') throw error;
      if (!(await this.#ask())) throw new ProofRefused('nobody proved who they are');
      return act();
    }
  }

  /** Sends what they typed. */
  async prove(): Promise<void> {
    await this.#turns.run(async () => {
      const oneTimeCode = this.code.value.replaceAll(' ', '');
      await this.#api.prove({ password: this.password.value, ...(oneTimeCode !== '' && { oneTimeCode }) });
      this.#end(true);
    });
  }

  /** They do not want to. */
  close(): void {
    if (this.isAsking.value) this.#end(false);
  }

  #ask(): Promise<boolean> {
    this.#answer(false);
    this.isAsking.value = true;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  #end(isProved: boolean): void {
    this.password.value = '';
    this.code.value = '';
    this.trouble.value = undefined;
    this.isAsking.value = false;
    this.#answer(isProved);
  }
}
