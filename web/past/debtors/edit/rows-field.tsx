import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Field } from '../../../shared/components/field.tsx';
import { goTo } from '../../../shared/go-to.ts';
import { usePast } from '../../past-context.ts';
import type { RecordForm } from './record-form.ts';
import { listParts, type ListName } from './record-texts.ts';
import { fieldId, useWrong } from './use-wrong.ts';

/** As the contract has them; a name is no longer than that of a column. */
const lengths: Readonly<Record<string, number>> = {
  'phones.number': 40,
  'phones.extension': 7,
  'debts.currency': 3,
  'debts.daysPastDue': 5,
  'fields.name': 64,
  'fields.text': 1_000,
};

/** Things of one kind, one below the other: any may go, and more may come. */
export function RowsField({
  form,
  list,
  title,
  hint,
}: {
  readonly form: RecordForm;
  readonly list: ListName;
  readonly title: string;
  readonly hint?: string;
}): JSX.Element {
  const { words } = usePast();
  const t = words.edit;
  const wrongAt = useWrong(form);
  const pointer = `/${list}`;
  const add = (): void => goTo(fieldId(`/${list}/${form.add(list)}/${listParts[list][0]}`));
  return (
    <fieldset class="edit-rows" id={fieldId(pointer)} tabIndex={-1}>
      <legend>{title}</legend>
      {hint !== undefined && <p class="field-rule">{hint}</p>}
      <p class="field-wrong">{wrongAt(pointer)}</p>
      {form.rows[list].value.map(({ key, texts }, place) => (
        <Row key={key} {...{ form, list, place, texts }} />
      ))}
      <button class="button" type="button" id={`add-${list}`} onClick={add}>
        {t.add[list]}
      </button>
    </fieldset>
  );
}

function Row({
  form,
  list,
  place,
  texts,
}: {
  readonly form: RecordForm;
  readonly list: ListName;
  readonly place: number;
  readonly texts: Readonly<Record<string, Signal<string>>>;
}): JSX.Element {
  const { words } = usePast();
  const t = words.edit;
  const wrongAt = useWrong(form);
  const names: Readonly<Record<string, string>> = t.rowParts[list];
  return (
    <div class="edit-row" role="group" aria-label={t.row[list]({ place: place + 1 })}>
      <div class={`edit-cells ${list}`}>
        {Object.entries(texts).map(([part, value]) => {
          const pointer = `/${list}/${place}/${part}`;
          return (
            <Field
              key={part}
              id={fieldId(pointer)}
              label={names[part] ?? part}
              value={value}
              wrong={wrongAt(pointer)}
              onEdit={() => form.edited(pointer)}
              autocomplete="off"
              maxLength={lengths[`${list}.${part}`] ?? 200}
              {...(part === 'timeZone' && { list: 'zones' })}
            />
          );
        })}
      </div>
      <RowActions form={form} list={list} place={place} />
    </div>
  );
}

/** What may be done with a row. */
function RowActions({
  form,
  list,
  place,
}: {
  readonly form: RecordForm;
  readonly list: ListName;
  readonly place: number;
}): JSX.Element {
  const { words } = usePast();
  const t = words.edit;
  const of = { place: place + 1 };
  return (
    <div class="row-actions">
      {list === 'phones' && place > 0 && (
        <button
          class="link"
          type="button"
          aria-label={t.raise(of)}
          onClick={() => {
            form.raisePhone(place);
            goTo(fieldId(`/${list}/${place - 1}/number`));
          }}
        >
          {t.up}
        </button>
      )}
      <button
        class="link"
        type="button"
        aria-label={`${t.remove}: ${t.row[list](of)}`}
        onClick={() => {
          form.remove(list, place);
          goTo(`add-${list}`);
        }}
      >
        {t.remove}
      </button>
    </div>
  );
}
