import type { JSX } from 'preact';
import { describedBy } from '../../shared/components/labelled-field.tsx';
import { namesIn } from './field-text.ts';
import { textIn } from './setting-draft.ts';
import type { ValueProps } from './setting-props.ts';
import type { LeafShape } from './setting-shape.ts';
import { useSettingsForm } from './use-settings-form.ts';

type LeafProps = ValueProps<LeafShape>;

/** What one value is filled in with. */
export function LeafInput(props: LeafProps): JSX.Element {
  const { shape } = props;
  if (shape.kind === 'checks') return <Checks {...props} />;
  if (shape.kind === 'choice' || shape.kind === 'flag' || shape.kind === 'mark') return <Select {...props} />;
  return shape.kind === 'lines' ? <Lines {...props} /> : <Text {...props} />;
}

function Lines({ path, draft, write, isFixed, rule }: LeafProps): JSX.Element {
  const { wrongAt } = useSettingsForm();
  const id = `field-${path}`;
  return (
    <textarea
      id={id}
      rows={3}
      value={textIn(draft)}
      readOnly={isFixed}
      aria-invalid={wrongAt(path) !== ''}
      aria-describedby={describedBy({ id, rule: rule === '' ? undefined : rule })}
      onInput={({ currentTarget }) => write(currentTarget.value)}
    />
  );
}

function Text({ shape: { kind }, path, draft, write, usual, isFixed, rule }: LeafProps): JSX.Element {
  const { offers, usually, wrongAt } = useSettingsForm();
  const id = `field-${path}`;
  const offered = kind === 'text' ? offers[path] : undefined;
  return (
    <>
      <input
        id={id}
        type="text"
        value={textIn(draft)}
        inputMode={kind === 'count' || kind === 'share' ? 'decimal' : undefined}
        placeholder={usually(usual, path)}
        readOnly={isFixed}
        autocomplete="off"
        list={offered && `${id}-offers`}
        aria-invalid={wrongAt(path) !== ''}
        aria-describedby={describedBy({ id, rule: rule === '' ? undefined : rule })}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {offered && (
        <datalist id={`${id}-offers`}>
          {offered.map(({ value, label }) => (
            <option key={value} value={value} label={label} />
          ))}
        </datalist>
      )}
    </>
  );
}

function Select({ shape, path, draft, write, usual, rule }: LeafProps): JSX.Element {
  const { words, texts, usually, wrongAt } = useSettingsForm();
  const id = `field-${path}`;
  const options =
    shape.kind === 'choice'
      ? shape.options.map((value) => ({ value, text: texts.option(value) }))
      : (shape.kind === 'mark' ? (['true'] as const) : (['true', 'false'] as const)).map((value) => ({
          ...{ value, text: words.flags[value] },
        }));
  return (
    <select
      id={id}
      value={textIn(draft)}
      aria-invalid={wrongAt(path) !== ''}
      aria-describedby={describedBy({ id, rule: rule === '' ? undefined : rule })}
      onChange={({ currentTarget }) => write(currentTarget.value)}
    >
      <option value="">{shape.kind === 'mark' ? words.flags.false : usually(usual, path) || '–'}</option>
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

function Checks({ shape, path, draft, write }: LeafProps): JSX.Element {
  const { texts } = useSettingsForm();
  const chosen = namesIn(textIn(draft));
  const options = 'options' in shape ? shape.options : [];
  const set = (option: string, isOn: boolean): void =>
    write(options.filter((each) => (each === option ? isOn : chosen.includes(each))).join(', '));
  return (
    <div class="checks">
      {options.map((option) => (
        <label key={option} class="check">
          <input
            type="checkbox"
            name={`field-${path}`}
            value={option}
            checked={chosen.includes(option)}
            onChange={({ currentTarget }) => set(option, currentTarget.checked)}
          />
          {texts.option(option)}
        </label>
      ))}
    </div>
  );
}
