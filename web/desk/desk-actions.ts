import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { OneAtATime } from '../shared/one-at-a-time.ts';
import type { Callback, CallbackCard, DeskApi, TransferOrder } from './desk-api.ts';
import type { DeskStore } from './desk-store.ts';

/** How signing on ended when no phone came up. */
export type SignOnFailure =
  | { readonly kind: 'calling' }
  | { readonly kind: 'failed'; readonly reason: string; readonly params?: Readonly<Record<string, string | number>> };

/** What the agent asks of the service: each wish is one request, and what became of it is the session's to say. */
export class DeskActions {
  readonly #turns = new OneAtATime();
  readonly isBusy: ReadonlySignal<boolean> = this.#turns.isBusy;
  /** Why the last wish was refused. */
  readonly trouble: Signal<unknown> = this.#turns.trouble;
  /** The phone is being called. */
  readonly isSigningOn = signal(false);
  readonly signOnFailure = signal<SignOnFailure | undefined>(undefined);
  readonly callbacks: Signal<readonly Callback[] | undefined> = signal(undefined);
  readonly #api: DeskApi;
  readonly #store: Pick<DeskStore, 'session' | 'refresh'>;

  constructor(api: DeskApi, store: Pick<DeskStore, 'session' | 'refresh'>) {
    this.#api = api;
    this.#store = store;
  }

  /** @param phone absent: the agent's own */
  async signOn(phone: string | undefined): Promise<void> {
    this.isSigningOn.value = true;
    this.signOnFailure.value = undefined;
    await this.#do(async () => {
      const { outcome, reason, params } = await this.#api.signOn(phone);
      if (outcome === 'calling') this.signOnFailure.value = { kind: 'calling' };
      if (outcome === 'failed')
        this.signOnFailure.value = { kind: 'failed', reason: reason ?? 'refused', ...(params && { params }) };
    });
    this.isSigningOn.value = false;
  }

  ready(): Promise<void> {
    return this.#do(() => this.#api.act('ready'));
  }

  /** At once, or after the call in progress: the service knows. */
  pause(name: string | undefined): Promise<void> {
    return this.#do(() => this.#api.pause(name));
  }

  signOff(): Promise<void> {
    return this.#do(() => this.#api.act('logout'));
  }

  hangUp(): Promise<void> {
    return this.#do(() => this.#api.act('hangUp'));
  }

  extend(): Promise<void> {
    return this.#do(() => this.#api.extendWrapUp());
  }

  /** On hold, or back. */
  hold(): Promise<void> {
    return this.#do(() => (this.#store.session.value?.isHeld ? this.#api.takeBack() : this.#api.hold()));
  }

  /** Silences the recording, or lets it go on. */
  record(): Promise<void> {
    return this.#do(() => this.#api.record(this.#store.session.value?.isRecordingPaused ? 'resume' : 'pause'));
  }

  sendDigits(digits: string): Promise<void> {
    return this.#do(() => this.#api.sendDigits(digits));
  }

  transfer(order: TransferOrder): Promise<void> {
    return this.#do(() => this.#api.transfer(order));
  }

  endTransfer(how: 'complete' | 'cancel'): Promise<void> {
    return this.#do(() => this.#api.endTransfer(how));
  }

  callByHand(order: Parameters<DeskApi['callByHand']>[0]): Promise<void> {
    return this.#do(() => this.#api.callByHand(order));
  }

  /** Says that the agent has read a message; the oldest that waits where none is named. */
  async confirm(messageId = this.#store.session.value?.messages[0]?.id): Promise<void> {
    if (messageId !== undefined) await this.#do(() => this.#api.confirmMessage(messageId));
  }

  /** Whom the agent is to call back. @throws ApiProblem */
  callbackCard(campaignId: string, debtorId: string): Promise<CallbackCard> {
    return this.#api.callbackCard(campaignId, debtorId);
  }

  async readCallbacks(): Promise<void> {
    try {
      this.callbacks.value = await this.#api.callbacks();
    } catch (error) {
      this.trouble.value = error;
    }
  }

  async #do(act: () => Promise<unknown>): Promise<void> {
    await this.#turns.run(async () => {
      await act();
    });
    // Live messages say it too; after a refusal nothing else does.
    this.#store.refresh();
  }
}
