import type { JSX } from 'preact';
import { Field } from '../../../shared/components/field.tsx';
import { usePast } from '../../past-context.ts';
import type { RecordForm } from './record-form.ts';
import type { TextPart } from './record-texts.ts';
import { RowsField } from './rows-field.tsx';
import { fieldId, useWrong } from './use-wrong.ts';

const first = ['name', 'segment', 'language', 'timeZone', 'priority', 'requiredSkills'] as const;
const more = ['score', 'answerProbability'] as const;

/** Everything of a debtor that may be corrected. */
export function EditFields({ form }: { readonly form: RecordForm }): JSX.Element {
  const { words } = usePast();
  const t = words.edit;
  // What is wrong must be seen.
  const isOpen = more.some((part) => form.wrong.value.has(`/${part}`));
  return (
    <>
      <div class="two">
        {first.map((part) => (
          <TextField key={part} form={form} part={part} />
        ))}
      </div>
      <RowsField form={form} list="phones" title={t.phones} hint={t.phonesHint} />
      <RowsField form={form} list="debts" title={t.debts} />
      <RowsField form={form} list="fields" title={t.fields} hint={t.fieldsHint} />
      <details open={isOpen}>
        <summary>{t.more}</summary>
        <div class="two">
          {more.map((part) => (
            <TextField key={part} form={form} part={part} />
          ))}
        </div>
      </details>
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function TextField({ form, part }: { readonly form: RecordForm; readonly part: TextPart }): JSX.Element {
  const { words } = usePast();
  const { parts, rules } = words.edit;
  const wrongAt = useWrong(form);
  const pointer = `/${part}`;
  const rule: string | undefined = part in rules ? rules[part as keyof typeof rules] : undefined;
  return (
    <Field
      id={fieldId(pointer)}
      label={parts[part]}
      {...(rule !== undefined && { rule })}
      value={form.texts[part]}
      wrong={wrongAt(pointer)}
      onEdit={() => form.edited(pointer)}
      autocomplete="off"
      maxLength={200}
      {...(part === 'timeZone' && { list: 'zones' })}
    />
  );
}
