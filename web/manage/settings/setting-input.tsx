import type { ComponentChildren, JSX } from 'preact';
import { describedBy, LabelledField } from '../../shared/components/labelled-field.tsx';
import { LeafInput } from './leaf-input.tsx';
import { ListInput } from './list-input.tsx';
import { draftsOf, emptyDraft, partDrafts, rowsOf, textIn, variantKey } from './setting-draft.ts';
import type { SettingProps } from './setting-props.ts';
import { isLeaf, levelParts, type Part, type Shape } from './setting-shape.ts';
import { TableInput } from './table-input.tsx';
import { useSettingsForm } from './use-settings-form.ts';

/** A setting, or a part of one: its name, what is filled in, what it does, and what is wrong with it. */
export function SettingInput(props: SettingProps): JSX.Element | null {
  const { wrongAt } = useSettingsForm();
  const { shape, path, name } = props;
  const offered = useOffered(props);
  const rule = [props.rule, offered].filter(Boolean).join(' ') || undefined;
  if (shape.kind === 'kept') return null;
  if (isLeaf(shape) && shape.kind !== 'checks')
    return (
      <LabelledField id={`field-${path}`} label={name} rule={rule} wrong={wrongAt(path)}>
        <LeafInput {...props} shape={shape} />
      </LabelledField>
    );
  return (
    <Group {...props}>
      {shape.kind === 'checks' && <LeafInput {...props} shape={shape} />}
      {shape.kind === 'parts' && <PartsInput {...props} shape={shape} />}
      {shape.kind === 'variant' && <VariantInput {...props} shape={shape} />}
      {(shape.kind === 'list' || shape.kind === 'levels') && (
        <ListInput {...props} parts={shape.kind === 'list' ? shape.parts : levelParts}>
          {(place, parts) => (
            <PartFields
              parts={parts}
              path={`${path}.${place}`}
              draft={rowsOf(props.draft)[place] ?? ''}
              write={(row) => props.write(rowsOf(props.draft).with(place, row))}
            />
          )}
        </ListInput>
      )}
      {shape.kind === 'byKey' && <TableInput {...props} shape={shape} />}
    </Group>
  );
}

/** Which names there are, for a field that takes several: it has no list that drops down. Empty: nobody knows. */
function useOffered({ shape, path }: Pick<SettingProps, 'shape' | 'path'>): string {
  const { offers, words } = useSettingsForm();
  const offered = shape.kind === 'names' ? (offers[path] ?? []) : [];
  return offered.length > 0 ? words.offered({ names: offered.map(({ value }) => value).join(', ') }) : '';
}

/** Fields that belong together. */
function Group({
  path,
  name,
  rule,
  children,
}: Pick<SettingProps, 'path' | 'name' | 'rule'> & { readonly children: ComponentChildren }): JSX.Element {
  const { wrongAt } = useSettingsForm();
  const id = `field-${path}`;
  return (
    <fieldset
      class="setting-group"
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy({ id, rule: rule === '' ? undefined : rule })}
    >
      <legend>{name}</legend>
      {rule !== '' && (
        <p class="field-rule" id={`${id}-rule`}>
          {rule}
        </p>
      )}
      {children}
      <p class="field-wrong" id={`${id}-wrong`}>
        {wrongAt(path)}
      </p>
    </fieldset>
  );
}

/** The fields of some parts, side by side. */
function PartFields({
  parts,
  path,
  draft,
  write,
  usual,
}: Pick<SettingProps, 'path' | 'draft' | 'write' | 'usual'> & { readonly parts: readonly Part[] }): JSX.Element {
  const { texts } = useSettingsForm();
  const drafts = draftsOf(draft);
  const usuals = (usual ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <div class="setting-grid">
      {parts.map((part) => (
        <SettingInput
          key={part.key}
          shape={part}
          path={`${path}.${part.key}`}
          {...texts.part(part.key)}
          draft={drafts[part.key] ?? emptyDraft(part)}
          usual={usuals[part.key]}
          write={(each) => write({ ...drafts, [part.key]: each })}
        />
      ))}
    </div>
  );
}

type Of<K extends Shape['kind']> = SettingProps<Extract<Shape, { readonly kind: K }>>;

function PartsInput({ shape: { parts, isOptional }, ...props }: Of<'parts'>): JSX.Element {
  const { words, isAllowed } = useSettingsForm();
  const { name, draft, write, path } = props;
  if (isOptional !== true) return <PartFields parts={parts} {...props} />;
  const isThere = draft !== '';
  return (
    <>
      {isThere && <PartFields parts={parts} {...props} />}
      {isAllowed && (
        <button
          class="button"
          type="button"
          id={`toggle-${path}`}
          onClick={() => write(isThere ? '' : partDrafts(parts, undefined))}
        >
          {isThere ? words.remove({ name }) : words.add({ name })}
        </button>
      )}
    </>
  );
}

function VariantInput({ shape: { variants }, ...props }: Of<'variant'>): JSX.Element {
  const { texts, usually } = useSettingsForm();
  const { draft, write, path, usual, name } = props;
  const drafts = draftsOf(draft);
  const chosen = textIn(drafts[variantKey]);
  const choose = (variant: string): void => {
    write({ ...partDrafts(variants[variant] ?? [], undefined), ...drafts, [variantKey]: variant });
  };
  return (
    <>
      <select
        id={`choice-${path}`}
        aria-label={name}
        value={chosen}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">{usually(usual, path) || '–'}</option>
        {Object.keys(variants).map((variant) => (
          <option key={variant} value={variant}>
            {texts.option(variant)}
          </option>
        ))}
      </select>
      {(variants[chosen] ?? []).length > 0 && <PartFields {...props} parts={variants[chosen] ?? []} />}
    </>
  );
}
