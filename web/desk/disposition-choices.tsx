import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import { goTo } from '../shared/go-to.ts';
import { dispositionText } from '../shared/usual-dispositions.ts';
import type { CallForm } from './call-form.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** What happened: one of the campaign's dispositions, each with its digit. */
export function DispositionChoices({ form }: { readonly form: CallForm }): JSX.Element {
  const { preferences } = useConsole();
  const words = useDeskWords();
  const isWrong = form.wrong.value.includes('disposition');
  const chosen = form.choice.value?.name;
  return (
    <fieldset class="options dispositions" aria-describedby="disposition-wrong">
      <legend>{words.form.choose}</legend>
      <div class="disposition-grid">
        {form.card.dispositions.map((choice, index) => (
          <label key={choice.name} class="option">
            <input
              id={index === 0 ? 'disposition' : undefined}
              type="radio"
              name="disposition"
              value={choice.name}
              checked={choice.name === chosen}
              onChange={() => goTo(form.choose(index + 1))}
            />
            <span>
              {choice.labels?.[preferences.language.value] ?? dispositionText(choice.name, preferences.language.value)}
            </span>
            {index < 10 && <kbd aria-hidden="true">{(index + 1) % 10}</kbd>}
          </label>
        ))}
      </div>
      <p class="field-wrong" id="disposition-wrong">
        {isWrong ? words.form.chooseWrong : ''}
      </p>
    </fieldset>
  );
}
