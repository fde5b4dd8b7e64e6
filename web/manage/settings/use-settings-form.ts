import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { expectationIn } from '../../../src/messages/expectations.ts';
import { useManage } from '../manage-context.ts';
import type { ManageWords } from '../words/manage-words.ts';
import type { Offers } from './setting-props.ts';
import type { SettingsForm } from './settings-form.ts';
import { SettingTexts, type SettingNames } from './setting-texts.ts';

interface FormContext {
  readonly form: SettingsForm;
  readonly names: SettingNames;
  /** Whether whoever looks may change anything. */
  readonly isAllowed: boolean;
  readonly offers: Offers;
}

export const SettingsFormContext = createContext<FormContext | undefined>(undefined);

/** The form that a field belongs to, and how things are said on it. @throws Error outside a form */
export function useSettingsForm(): FormContext & {
  readonly words: ManageWords['editor'];
  readonly texts: SettingTexts;
  /** What is wrong at a path; empty: nothing. */
  readonly wrongAt: (path: string) => string;
  /** What an empty field comes to, where that is a value of its own; empty: it is not. */
  readonly usually: (value: unknown, path: string) => string;
} {
  const context = useContext(SettingsFormContext);
  const { words, preferences } = useManage();
  if (!context) throw new Error('a field stands outside a form');
  const t = words.editor;
  const wrongAt = (path: string): string => {
    const found = context.form.wrong.value.get(path);
    if (found === undefined) return '';
    if (typeof found === 'string') return t.wrong[found];
    return t.expected({ what: expectationIn(preferences.language.value, found.expected) });
  };
  const { form, names } = context;
  const { outcomes } = preferences.messages.value.states;
  const texts = new SettingTexts({ fields: form.fields, names, words, outcomes });
  const usually = (value: unknown, path: string): string =>
    value === undefined ? '' : t.usually({ value: texts.valueAt(path, value) });
  return { ...context, words: t, texts, wrongAt, usually };
}
