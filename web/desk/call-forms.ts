import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { CallForm } from './call-form.ts';
import type { DeskApi, Submission } from './desk-api.ts';
import type { DeskStore } from './desk-store.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { Outbox } from './outbox.ts';
import type { TabLock } from './tab-lock.ts';

interface Parts {
  readonly store: Pick<DeskStore, 'session' | 'refresh'>;
  readonly api: Pick<DeskApi, 'callbackTimes' | 'dropDraft'>;
  readonly keeper: Pick<DraftKeeper, 'typed' | 'forget' | 'newest' | 'handOver'>;
  readonly outbox: Pick<Outbox, 'take'>;
  readonly lock: Pick<TabLock, 'role'>;
}

/** The form of the call that the agent has, and of an earlier one that they finish. */
export class CallForms {
  /** The form on the page: of the earlier call they chose, else of the present one. */
  readonly shown: ReadonlySignal<CallForm | undefined>;
  readonly #present = signal<CallForm | undefined>(undefined);
  readonly #earlier = signal<CallForm | undefined>(undefined);
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.shown = computed(() => this.#earlier.value ?? this.#present.value);
    effect(() => this.#follow());
    // Who takes over from another tab goes on with what was typed there.
    let role = parts.lock.role.peek();
    effect(() => {
      const next = parts.lock.role.value;
      if (role === 'mirror' && next === 'owner') {
        this.#present.value = undefined;
        this.#earlier.value = undefined;
        parts.store.refresh();
      }
      if (role === 'owner' && next === 'mirror') parts.keeper.handOver();
      role = next;
    });
  }

  get isEarlier(): boolean {
    return this.#earlier.value !== undefined;
  }

  /** Opens the form of a call that is over. */
  finish(callId: string): void {
    const found = this.#parts.store.session.value?.unfinished.find((call) => call.callId === callId);
    if (found) this.#earlier.value = this.#form(found.callId, found.card, found.draft);
  }

  /** Back to the present call. */
  leaveEarlier(): void {
    this.#earlier.value = undefined;
  }

  /** Gives up what was typed about a call that is over. */
  async drop(callId: string): Promise<void> {
    await this.#parts.keeper.forget(callId);
    await this.#parts.api.dropDraft(callId);
    this.#parts.store.refresh();
  }

  /** The service has the submission of a call. */
  done(callId: string): void {
    const form = this.#of(callId);
    if (form) form.isSaved.value = true;
    if (this.#earlier.value?.callId === callId) this.#earlier.value = undefined;
    this.#parts.store.refresh();
  }

  refused(callId: string, error: unknown): void {
    this.#of(callId)?.refused(error);
  }

  #of(callId: string): CallForm | undefined {
    return [this.#earlier.value, this.#present.value].find((form) => form?.callId === callId);
  }

  #follow(): void {
    const session = this.#parts.store.session.value;
    const call = session?.situation.call;
    const present = this.#present.peek();
    if (!session?.card || !call) {
      if (present) this.#present.value = undefined;
    } else if (present?.callId !== call.callId) {
      this.#present.value = this.#form(call.callId, session.card, session.draft);
    }
  }

  #form(callId: string, card: CallForm['card'], draft: ConstructorDraft): CallForm {
    const { api, keeper, outbox } = this.#parts;
    const typed = keeper.newest(callId) ?? draft;
    return new CallForm({
      ...{ callId, card, draft: typed, keeper },
      readTimes: (id) => api.callbackTimes(id),
      submit: (submission: Submission) => outbox.take(callId, submission),
    });
  }
}

type ConstructorDraft = ConstructorParameters<typeof CallForm>[0]['draft'];
