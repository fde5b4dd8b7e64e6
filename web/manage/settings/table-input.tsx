import type { JSX } from 'preact';
import { draftsOf, emptyDraft } from './setting-draft.ts';
import { LeafInput } from './leaf-input.tsx';
import type { SettingProps } from './setting-props.ts';
import { isLeaf, type Part, type Shape } from './setting-shape.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** The same few values for each of some keys, as a table: a row without any says that there is nothing for its key. */
export function TableInput({
  shape: { keys, parts },
  path,
  name,
  draft,
  write,
}: SettingProps<Extract<Shape, { readonly kind: 'byKey' }>>): JSX.Element {
  const { texts } = useSettingsForm();
  const rows = draftsOf(draft);
  return (
    <div class="scrolled" role="group" aria-label={name} tabIndex={0}>
      <table class="rows setting-table">
        <thead>
          <tr>
            <td />
            {parts.map(({ key }) => (
              <th key={key} scope="col">
                {texts.part(key).name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const row = draftsOf(rows[key]);
            return (
              <tr key={key} id={`field-${path}.${key}`} tabIndex={-1}>
                <th scope="row">{texts.key(key)}</th>
                {parts.map((part) => (
                  <Cell
                    key={part.key}
                    part={part}
                    path={`${path}.${key}.${part.key}`}
                    draft={row[part.key] ?? emptyDraft(part)}
                    write={(each) => write({ ...rows, [key]: { ...row, [part.key]: each } })}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  part,
  path,
  draft,
  write,
}: Pick<SettingProps, 'path' | 'draft' | 'write'> & { readonly part: Part }): JSX.Element {
  const { texts, wrongAt } = useSettingsForm();
  const id = `field-${path}`;
  return (
    <td>
      <label class="unseen" for={id}>
        {texts.nameAt(path)}
      </label>
      {isLeaf(part) && <LeafInput shape={part} path={path} draft={draft} write={write} />}
      <p class="field-wrong" id={`${id}-wrong`}>
        {wrongAt(path)}
      </p>
    </td>
  );
}
