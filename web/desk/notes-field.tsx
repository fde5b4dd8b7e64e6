import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import { countText } from '../shared/figure-texts.ts';
import type { CallForm } from './call-form.ts';
import { mostNotes } from './form-fields.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** What the next agent should know. */
export function NotesField({ form }: { readonly form: CallForm }): JSX.Element {
  const { preferences } = useConsole();
  const words = useDeskWords().form;
  const isWrong = form.wrong.value.includes('notes');
  return (
    <div class="field">
      <label for="notes">
        {words.notes} <small>({words.optional})</small>
      </label>
      <textarea
        id="notes"
        rows={4}
        maxLength={mostNotes}
        value={form.fields.value.notes}
        aria-invalid={isWrong}
        aria-describedby="notes-wrong"
        onInput={({ currentTarget }) => form.edit({ notes: currentTarget.value })}
      />
      <p class="field-wrong" id="notes-wrong">
        {isWrong ? words.notesWrong({ most: countText(mostNotes, preferences.language.value) }) : ''}
      </p>
    </div>
  );
}
