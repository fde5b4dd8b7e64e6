import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { DeviceStore } from './kept-entries.ts';

const storageKey = 'marcador.desk.phone';
const kinds = ['browser', 'own', 'other'] as const;
export type PhoneKind = (typeof kinds)[number];

/** With which phone the agent works at this computer. */
export class PhoneChoice {
  readonly kind: Signal<PhoneKind>;
  readonly other: Signal<string>;
  /** What signing on names: absent, the agent's own phone. */
  readonly named: ReadonlySignal<string | undefined>;
  /** They signed on with it at this computer, now or before. */
  readonly isKept: Signal<boolean>;
  readonly #store: DeviceStore;

  constructor(store: DeviceStore) {
    this.#store = store;
    const kept = store.getItem(storageKey);
    const [kind, ...other] = (kept ?? '').split(' ');
    this.isKept = signal(kept !== null);
    this.kind = signal(kinds.find((each) => each === kind) ?? 'browser');
    this.other = signal(other.join(' '));
    this.named = computed(() => {
      const named = { browser: 'browser', own: undefined, other: this.other.value.trim() } as const;
      return named[this.kind.value];
    });
  }

  /** Remembers it for the next time. */
  keep(): void {
    this.isKept.value = true;
    this.#store.setItem(storageKey, [this.kind.value, this.other.value.trim()].join(' ').trim());
  }
}
