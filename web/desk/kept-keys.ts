import { signal, type Signal } from '@preact/signals';
import type { DeviceStore } from './kept-entries.ts';
import { keymapOf, usualKeys, withKey, type DeskAction, type Keymap } from './keymap.ts';

const storageKey = 'marcador.desk.keys';

/** The keys of this person on this device. */
export class KeptKeys {
  readonly map: Signal<Keymap>;
  readonly #store: DeviceStore;

  constructor(store: DeviceStore) {
    this.#store = store;
    this.map = signal(keymapOf(store.getItem(storageKey)));
  }

  /** @returns why the key cannot be that of the action */
  change(
    action: DeskAction,
    key: string,
  ): { readonly refused: 'notOne' | 'taken'; readonly by?: DeskAction } | undefined {
    const changed = withKey(this.map.value, action, key);
    if ('refused' in changed) return changed;
    this.map.value = changed;
    this.#store.setItem(storageKey, JSON.stringify(changed));
    return undefined;
  }

  reset(): void {
    this.map.value = usualKeys;
    this.#store.removeItem(storageKey);
  }
}
