import { signal, type Signal } from '@preact/signals';
import type { ApiClient, SecondFactor } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import { OneAtATime } from '../shared/one-at-a-time.ts';

/** Where somebody who signs in is. */
export type Step =
  | { readonly name: 'credentials' }
  /** They have a session and need a second factor: `offer` is there when they set up a new one. */
  | { readonly name: 'factor'; readonly offer?: SecondFactor };

type FieldName = 'user' | 'password' | 'code';
/** What can be wrong with a field; the page has the words. */
export type FieldWrong = '' | 'required' | 'userWrong' | 'codeWrong' | 'codeRefused';

export interface SignInInput {
  readonly value: Signal<string>;
  readonly wrong: Signal<FieldWrong>;
}

interface Parts {
  readonly api: Pick<
    ApiClient,
    'session' | 'signIn' | 'signInWays' | 'offerSecondFactor' | 'confirmSecondFactor' | 'showSecondFactor'
  >;
  /** Leaves for the console. */
  readonly enter: () => void;
  /** They come because their session ended. */
  readonly hasEnded: boolean;
}

const userName = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const sixDigits = /^\d{6}$/;

/** Signing in, step by step: credentials, then a second factor where a role asks for one and there is none. */
export class SignInSteps {
  readonly step = signal<Step>({ name: 'credentials' });
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly hasOpenId = signal(false);
  readonly hasEnded: boolean;
  /** Why the last try failed. */
  readonly trouble = this.#turns.trouble;
  readonly fields: Readonly<Record<FieldName, SignInInput>> = { user: input(), password: input(), code: input() };
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.hasEnded = parts.hasEnded;
  }

  /** Finds out how one may sign in, and whether this browser has a session already. */
  async begin(): Promise<void> {
    const { api } = this.#parts;
    const [ways, session] = await Promise.allSettled([api.signInWays(), api.session()]);
    if (ways.status === 'fulfilled') this.hasOpenId.value = ways.value.openId;
    if (session.status === 'rejected') return;
    if (session.value.needsSecondFactor) this.step.value = { name: 'factor' };
    else this.#parts.enter();
  }

  /** @returns the first field that is wrong, which the page goes to */
  async sendCredentials(): Promise<FieldName | undefined> {
    const { user, password, code } = this.fields;
    const [name, digits] = [user.value.value.trim().toLowerCase(), code.value.value.replaceAll(' ', '')];
    user.wrong.value = name === '' ? 'required' : userName.test(name) ? '' : 'userWrong';
    password.wrong.value = password.value.value === '' ? 'required' : '';
    code.wrong.value = digits === '' || sixDigits.test(digits) ? '' : 'codeWrong';
    const wrong = this.#firstWrong();
    if (wrong) return wrong;
    await this.#turns.run(async () => {
      const { api, enter } = this.#parts;
      const oneTimeCode = digits === '' ? {} : { oneTimeCode: digits };
      await api.signIn({ user: name, password: password.value.value, ...oneTimeCode });
      const { needsSecondFactor } = await api.session();
      password.value.value = '';
      code.value.value = '';
      if (!needsSecondFactor) enter();
      else this.step.value = { name: 'factor', offer: await api.offerSecondFactor() };
    });
    return undefined;
  }

  /** Makes a secret for an authenticator app. */
  async offerFactor(): Promise<void> {
    await this.#turns.run(async () => {
      this.step.value = { name: 'factor', offer: await this.#parts.api.offerSecondFactor() };
    });
  }

  /** @returns the field that is wrong, which the page goes to */
  async sendCode(): Promise<FieldName | undefined> {
    const { code } = this.fields;
    const oneTimeCode = code.value.value.replaceAll(' ', '');
    code.wrong.value = sixDigits.test(oneTimeCode) ? '' : 'codeWrong';
    if (code.wrong.value !== '') return 'code';
    const step = this.step.value;
    const isNew = step.name === 'factor' && step.offer !== undefined;
    await this.#turns.run(async () => {
      const { api, enter } = this.#parts;
      try {
        await (isNew ? api.confirmSecondFactor({ oneTimeCode }) : api.showSecondFactor({ oneTimeCode }));
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.reason !== 'signInRefused') throw error;
        code.wrong.value = 'codeRefused';
        return;
      }
      enter();
    });
    return this.#firstWrong();
  }

  #firstWrong(): FieldName | undefined {
    return (['user', 'password', 'code'] as const).find((name) => this.fields[name].wrong.value !== '');
  }
}

function input(): SignInInput {
  return { value: signal(''), wrong: signal<FieldWrong>('') };
}
