import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ApiClient } from './api-client.ts';
import type { Preferences } from './preferences.ts';

/** What every page of the console has. */
export interface ConsoleParts {
  readonly preferences: Preferences;
  readonly api: ApiClient;
}

export const ConsoleContext = createContext<ConsoleParts | undefined>(undefined);

/** What every page of the console has, for a component. @throws Error outside a page */
export function useConsole(): ConsoleParts {
  const parts = useContext(ConsoleContext);
  if (!parts) throw new Error('a component stands outside the console');
  return parts;
}
