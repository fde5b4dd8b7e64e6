import type { JSX } from 'preact';
import { expectationIn } from '../../../src/messages/expectations.ts';
import { useManage } from '../manage-context.ts';
import type { CampaignField, FieldPath } from './campaign-fields.ts';
import type { CampaignForm } from './campaign-form.ts';

/** A setting: its name, its field, what it does, and what is wrong with it. */
export function CampaignFieldInput({
  form,
  field,
  isFixed,
}: {
  readonly form: CampaignForm;
  readonly field: CampaignField & { readonly path: FieldPath };
  readonly isFixed: boolean;
}): JSX.Element {
  const { words, preferences } = useManage();
  const t = words.campaigns;
  const { path, kind } = field;
  const found = form.wrong.value.get(path);
  const wrong =
    found === undefined
      ? ''
      : typeof found === 'string'
        ? t.wrong[found]
        : t.expected({ what: expectationIn(preferences.language.value, found.expected) });
  const { name, rule } = words.settings[path];
  const id = `field-${path}`;
  const input = {
    ...{ id, value: form.texts.value.get(path) ?? '' },
    'aria-invalid': wrong !== '',
    'aria-describedby': `${id}-rule ${id}-wrong`,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      form.write(path, currentTarget.value),
  };
  return (
    <div class={kind === 'json' ? 'field large' : 'field'}>
      <label for={id}>{name}</label>
      <Input input={input} field={field} isFixed={isFixed} />
      <p class="field-rule" id={`${id}-rule`}>
        {rule}
      </p>
      <p class="field-wrong" id={`${id}-wrong`}>
        {wrong}
      </p>
    </div>
  );
}

interface InputProps {
  readonly input: Readonly<Record<string, unknown>>;
  readonly field: CampaignField;
  readonly isFixed: boolean;
}

function Input({ input, field: { kind, options = [] }, isFixed }: InputProps): JSX.Element {
  const { words } = useManage();
  const t = words.campaigns;
  if (kind === 'json') return <textarea {...input} rows={4} spellcheck={false} placeholder={t.byDefault} />;
  if (kind === 'choice' || kind === 'flag') {
    const texts: Readonly<Record<string, string | undefined>> = kind === 'flag' ? t.flags : t.choices;
    const values = kind === 'flag' ? ['true', 'false'] : options;
    return (
      <select {...input}>
        <option value="">{t.byDefault}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {texts[value] ?? value}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = kind === 'count' || kind === 'share';
  return (
    <input
      {...input}
      type="text"
      inputMode={isNumber ? 'decimal' : undefined}
      placeholder={t.byDefault}
      readOnly={isFixed}
      autocomplete="off"
    />
  );
}
