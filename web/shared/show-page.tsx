import { render, type ComponentChild } from 'preact';
import { writeNumbersAsIn } from '../../src/messages/number-locale.ts';
import { ApiClient } from './api-client.ts';
import { ConsoleContext, type ConsoleParts } from './console-context.ts';
import { keptPreferences } from './preferences.ts';

/** Puts a page into the document. */
export function showPage(content: (parts: ConsoleParts) => ComponentChild): void {
  writeNumbersAsIn(navigator.languages);
  const preferences = keptPreferences(document.documentElement, localStorage, navigator.languages);
  const parts = { preferences, api: new ApiClient((...args) => fetch(...args)) };
  render(<ConsoleContext.Provider value={parts}>{content(parts)}</ConsoleContext.Provider>, document.body);
}
