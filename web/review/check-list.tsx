import type { JSX } from 'preact';

interface CheckListProps<T extends string> {
  /** Of the first box, where the focus goes when something is wrong. */
  readonly id: string;
  readonly legend: string;
  readonly rule?: string;
  /** What is wrong with it; empty: nothing. */
  readonly wrong?: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: readonly T[]) => void;
}

/** Some of several, in the order of the options. What is chosen and no option stays chosen. */
export function CheckList<T extends string>({
  id,
  legend,
  rule,
  wrong = '',
  options,
  chosen,
  onChoose,
}: CheckListProps<T>): JSX.Element {
  const others = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...others.map((value) => ({ value, text: value }))];
  const toggle = (value: T): void => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChoose(all.map((option) => option.value).filter((each) => next.has(each)));
  };
  return (
    <fieldset class="check-list" aria-describedby={`${id}-says`}>
      <legend>{legend}</legend>
      <p class={wrong === '' ? 'field-rule' : 'field-wrong'} id={`${id}-says`}>
        {wrong === '' ? rule : wrong}
      </p>
      <div class="checks">
        {all.map(({ value, text }, n) => (
          <label class="check" key={value}>
            <input
              id={n === 0 ? id : undefined}
              type="checkbox"
              value={value}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
