import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { languages, type Language } from '../../src/messages/language.ts';
import { messagesIn, type Messages } from '../../src/messages/messages.ts';
import type { Words } from './words/words.ts';
import { wordsIn } from './words/words-in.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How this person likes the console, on this device. */
export interface Preferences {
  readonly language: Signal<Language>;
  readonly theme: Signal<Theme>;
  readonly words: ReadonlySignal<Words>;
  /** Reasons, alarms and errors in words. */
  readonly messages: ReadonlySignal<Messages>;
}

const keys = { language: 'marcador.language', theme: 'marcador.theme' } as const;

/** Reads the preferences of this device, and from then on keeps them and puts them on the page. */
export function keptPreferences(page: HTMLElement, store: Storage, wanted: readonly string[]): Preferences {
  const language = signal(chosen(languages, store.getItem(keys.language)) ?? firstOf(wanted));
  const theme = signal(chosen(themes, store.getItem(keys.theme)) ?? 'system');
  effect(() => {
    page.lang = language.value;
    store.setItem(keys.language, language.value);
  });
  effect(() => {
    page.dataset['theme'] = theme.value;
    store.setItem(keys.theme, theme.value);
  });
  return {
    ...{ language, theme },
    words: computed(() => wordsIn(language.value)),
    messages: computed(() => messagesIn(language.value)),
  };
}

function chosen<T extends string>(options: readonly T[], value: string | null): T | undefined {
  return options.find((option) => option === value);
}

/** The first language of ours among those that the browser asks for; Spanish when it asks for neither. */
function firstOf(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  return codes.map((code) => languages.find((language) => language === code)).find((found) => found) ?? 'es';
}
