import type { JSX } from 'preact';
import { goTo } from '../../shared/go-to.ts';
import { partDrafts, rowsOf } from './setting-draft.ts';
import type { SettingProps } from './setting-props.ts';
import type { Part } from './setting-shape.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** Things of one kind, one below the other; any may go, and more may come. */
export function ListInput({
  parts,
  path,
  name,
  draft,
  write,
  children,
}: Omit<SettingProps, 'shape'> & {
  readonly parts: readonly Part[];
  /** The fields of one of them. */
  readonly children: (place: number, parts: readonly Part[]) => JSX.Element;
}): JSX.Element {
  const { words, isAllowed, wrongAt } = useSettingsForm();
  const rows = rowsOf(draft);
  const add = (): void => {
    write([...rows, partDrafts(parts, undefined)]);
    goTo(`field-${path}.${rows.length}`);
  };
  return (
    <>
      {rows.map((_, place) => {
        const id = `field-${path}.${place}`;
        const of = { name, place: place + 1 };
        return (
          <div key={place} class="setting-row" id={id} role="group" tabIndex={-1} aria-label={words.row(of)}>
            {children(place, parts)}
            <p class="field-wrong" id={`${id}-wrong`}>
              {wrongAt(`${path}.${place}`)}
            </p>
            {isAllowed && (
              <button
                class="link"
                type="button"
                aria-label={words.removeRow(of)}
                onClick={() => {
                  write(rows.toSpliced(place, 1));
                  goTo(`add-${path}`);
                }}
              >
                {words.removeOne}
              </button>
            )}
          </div>
        );
      })}
      {isAllowed && (
        <button class="button" type="button" id={`add-${path}`} aria-label={words.addRow({ name })} onClick={add}>
          {words.addOne}
        </button>
      )}
    </>
  );
}
