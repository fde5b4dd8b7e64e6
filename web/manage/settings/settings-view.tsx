import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { ExpertView } from './expert-view.tsx';
import { PlannedChange } from './planned-change.tsx';
import { emptyDraft } from './setting-draft.ts';
import { SettingInput } from './setting-input.tsx';
import type { Offers } from './setting-props.ts';
import type { Field } from './setting-shape.ts';
import type { SettingNames } from './setting-texts.ts';
import { at } from './settings-document.ts';
import type { SettingsForm } from './settings-form.ts';
import { SettingsFormContext, useSettingsForm } from './use-settings-form.ts';

/** Settings that belong together. */
export interface SettingsGroup {
  readonly name: string;
  readonly fields: readonly Field[];
  /** From the start. */
  readonly isOpen: boolean;
}

/** Every setting of a document with what it does; the document as a whole; what would change; the change. */
export function SettingsView({
  form,
  names,
  groups,
  isAllowed,
  offers = {},
}: {
  readonly form: SettingsForm;
  readonly names: SettingNames;
  readonly groups: readonly SettingsGroup[];
  /** Whether whoever looks may change anything. */
  readonly isAllowed: boolean;
  readonly offers?: Offers;
}): JSX.Element {
  const compare = async (): Promise<void> => {
    const wrong = await form.compare();
    goTo(wrong === undefined ? 'apply' : `field-${wrong}`);
  };
  return (
    <SettingsFormContext.Provider value={{ form, names, isAllowed, offers }}>
      <form
        class="settings"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(compare());
        }}
      >
        {groups.map((group, place) => (
          // Not by its name: another language leaves open what is open.
          <Group key={place} group={group} />
        ))}
        <ExpertView />
        <Trouble of={form.trouble.value} />
        <PlannedChange />
      </form>
    </SettingsFormContext.Provider>
  );
}

function Group({ group: { name, fields, isOpen } }: { readonly group: SettingsGroup }): JSX.Element {
  const { form, texts } = useSettingsForm();
  const isWrong = [...form.wrong.value.keys()].some((wrong) =>
    fields.some(({ path }) => wrong === path || wrong.startsWith(`${path}.`)),
  );
  // What was wrong in it shows it, and it stays while they correct that.
  const isShown = useRef(isOpen);
  isShown.current ||= isWrong;
  return (
    <details
      class="sheet"
      open={isShown.current}
      onToggle={({ currentTarget }) => (isShown.current = currentTarget.open)}
    >
      <summary>
        <h2>{name}</h2>
      </summary>
      <div class="setting-grid">
        {fields.map((field) => (
          <SettingInput
            key={field.path}
            shape={field}
            path={field.path}
            {...texts.setting(field.path)}
            draft={form.drafts.value.get(field.path) ?? emptyDraft(field)}
            usual={at(form.usual, field.path)}
            write={(draft) => form.write(field.path, draft)}
            isFixed={field.path === 'id' && form.before !== undefined}
          />
        ))}
      </div>
    </details>
  );
}
