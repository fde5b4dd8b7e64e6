import { useConsole } from '../shared/console-context.ts';
import { useDesk } from './desk-context.ts';

/** What agents call a pause, in the language of the reader. */
export function usePauseName(): (name: string) => string {
  const { preferences } = useConsole();
  const { store } = useDesk();
  const language = preferences.language.value;
  const pauses = store.session.value?.pauses ?? [];
  return (name) => pauses.find((pause) => pause.name === name)?.labels?.[language] ?? name;
}
