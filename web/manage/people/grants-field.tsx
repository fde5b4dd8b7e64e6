import type { JSX } from 'preact';
import { useManage } from '../manage-context.ts';
import type { GrantDraft, PersonForm } from './person-form.ts';
import { roleNames, scopeKinds, type Role, type ScopeKind } from './person.ts';

/** The roles of somebody, each with how far it reaches. */
export function GrantsField({ form }: { readonly form: PersonForm }): JSX.Element {
  const { words } = useManage();
  const t = words.people;
  return (
    <fieldset class="grants">
      <legend>{t.roles}</legend>
      {form.grants.value.map((grant, place) => (
        <GrantRow key={place} form={form} grant={grant} place={place} />
      ))}
      {form.wrong.value === 'scopeEmpty' && (
        <p class="field-wrong" role="alert">
          {t.scopeEmpty}
        </p>
      )}
      <button class="button" type="button" id="add-role" onClick={() => form.add()}>
        {t.addRole}
      </button>
    </fieldset>
  );
}

function GrantRow({
  form,
  grant: { role, kind, names },
  place,
}: {
  readonly form: PersonForm;
  readonly grant: GrantDraft;
  readonly place: number;
}): JSX.Element {
  const { words } = useManage();
  const t = words.people;
  return (
    <div class="grant">
      <label>
        <span>{t.role}</span>
        <select
          id={`role-${place}`}
          value={role}
          aria-describedby={`role-${place}-rule`}
          onChange={({ currentTarget }) => form.grant(place, { role: currentTarget.value as Role })}
        >
          {roleNames.map((name) => (
            <option key={name} value={name}>
              {t.roleNames[name].name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t.scope}</span>
        <select
          id={`scope-${place}`}
          value={kind}
          onChange={({ currentTarget }) => form.grant(place, { kind: currentTarget.value as ScopeKind })}
        >
          {scopeKinds.map((name) => (
            <option key={name} value={name}>
              {t.scopes[name]}
            </option>
          ))}
        </select>
      </label>
      {(kind === 'campaigns' || kind === 'teams') && (
        <label>
          <span>{t.scopeNames[kind]}</span>
          <NamesInput names={names} place={place} form={form} />
        </label>
      )}
      <button class="link" type="button" onClick={() => form.remove(place)}>
        {t.removeRole({ role: t.roleNames[role].name })}
      </button>
      <p class="field-rule" id={`role-${place}-rule`}>
        {t.roleNames[role].rule}
      </p>
    </div>
  );
}

function NamesInput({
  names,
  place,
  form,
}: Pick<GrantDraft, 'names'> & { readonly place: number; readonly form: PersonForm }): JSX.Element {
  return (
    <input
      id={`names-${place}`}
      type="text"
      autocomplete="off"
      spellcheck={false}
      value={names}
      onInput={({ currentTarget }) => form.grant(place, { names: currentTarget.value })}
    />
  );
}
