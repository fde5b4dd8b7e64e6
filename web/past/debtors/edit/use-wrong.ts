import { asSentence } from '../../../shared/api-problem.ts';
import { usePast } from '../../past-context.ts';
import type { RecordForm } from './record-form.ts';

/** The id of the field that shows what a pointer names. */
export function fieldId(pointer: string): string {
  return `edit${pointer.replaceAll('/', '-')}`;
}

/** What is wrong with a place of the form, in words; empty: nothing. */
export function useWrong({ wrong }: Pick<RecordForm, 'wrong'>): (pointer: string) => string {
  const { preferences, words } = usePast();
  const t = words.edit;
  const reasons: Readonly<Record<string, string | undefined>> = preferences.messages.value.importProblems;
  return (pointer) => {
    const found = wrong.value.get(pointer);
    if (found === undefined) return '';
    if (found === 'twice') return t.twice;
    const reason = found === 'wrong' ? undefined : reasons[found.reason];
    const part = pointer.replaceAll(/\/\d+/g, '').slice(1).replace('/', '.');
    return reason === undefined
      ? part in t.wrong
        ? t.wrong[part as keyof typeof t.wrong]
        : t.wrongElse
      : asSentence(reason);
  };
}
