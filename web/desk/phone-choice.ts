import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

const storageKey = 'marcador.desk.phone';
const kinds = ['browser', 'own', 'other'] as const;
export type PhoneKind = (typeof kinds)[number];

/** With which phone the agent works at this computer. */
export class PhoneChoice {
  readonly kind: Signal<PhoneKind>;
  readonly other: Signal<string>;
  /** What signing on names: absent, the agent's own phone. */
  readonly named: ReadonlySignal<string | undefined>;
  readonly #store: Storage;

  constructor(store: Storage) {
    this.#store = store;
    const [kind, ...other] = (store.getItem(storageKey) ?? '').split(' ');
    this.kind = signal(kinds.find((each) => each === kind) ?? 'browser');
    this.other = signal(other.join(' '));
    this.named = computed(() => {
      const named = { browser: 'browser', own: undefined, other: this.other.value.trim() } as const;
      return named[this.kind.value];
    });
  }

  /** Remembers it for the next time. */
  keep(): void {
    this.#store.setItem(storageKey, [this.kind.value, this.other.value.trim()].join(' ').trim());
  }
}
