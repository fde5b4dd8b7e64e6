import type { JSX } from 'preact';
import { languages, type Language } from '../../../src/messages/language.ts';
import { useConsole } from '../console-context.ts';
import { themes, type Theme } from '../preferences.ts';
import { wordsIn } from '../words/words-in.ts';

/** Language and theme, kept on this device. */
export function PreferenceChoices(): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value;
  return (
    <div class="preferences">
      <label>
        <span class="unseen">{words.language.choose}</span>
        <select
          id="language"
          value={preferences.language.value}
          onChange={({ currentTarget }) => (preferences.language.value = currentTarget.value as Language)}
        >
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {wordsIn(language).language.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="unseen">{words.theme.choose}</span>
        <select
          id="theme"
          value={preferences.theme.value}
          onChange={({ currentTarget }) => (preferences.theme.value = currentTarget.value as Theme)}
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {words.theme[theme]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
