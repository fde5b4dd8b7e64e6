import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SelectField } from '../../shared/components/select-field.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { addressOf } from '../sections.ts';
import { GrantsField } from './grants-field.tsx';
import { PersonAccess } from './person-access.tsx';
import { PersonForm } from './person-form.ts';
import type { Person, PersonApplied } from './person.ts';

/** The place of somebody who is not there yet. Nobody has this user name. */
export const newPerson = '+';

/** One person: name, roles and scopes; where they are signed in; a new link; their removal. */
export function PersonSheet({
  id,
  person,
  reload,
  onInvited,
}: {
  readonly id: string;
  /** Undefined: new, or unknown. */
  readonly person: Person | undefined;
  readonly reload: () => Promise<void>;
  readonly onInvited: (id: string, token: string) => void;
}): JSX.Element {
  const { api, proof, session, words } = useManage();
  const t = words.people;
  const isNew = id === newPerson;
  const onApplied = ({ person: applied, invitation }: PersonApplied): void => {
    if (invitation !== undefined) onInvited(applied.id, invitation);
    inBackground(reload().then(() => (location.hash = addressOf('people', applied.id))));
  };
  const form = useMemo(() => new PersonForm({ api, proof, onApplied }, person), []);
  if (!isNew && person === undefined) return <Notice tone="info">{t.unknown}</Notice>;
  const mayChange = mayDo(session, 'people.manage');
  return (
    <>
      <SectionHead title={person?.displayName ?? t.add} lead={isNew ? t.addLead : t.changeLead} />
      <form
        class="sheet stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(form.send());
        }}
      >
        <Names form={form} isNew={isNew} />
        <GrantsField form={form} />
        <Trouble of={form.trouble.value} />
        {mayChange && (
          <div class="dialog-buttons">
            <SendButton id="save-person" isBusy={form.isBusy.value}>
              {isNew ? t.invite : t.save}
            </SendButton>
          </div>
        )}
      </form>
      {person && <PersonAccess person={person} reload={reload} onInvited={onInvited} mayChange={mayChange} />}
    </>
  );
}

function Names({ form, isNew }: { readonly form: PersonForm; readonly isNew: boolean }): JSX.Element {
  const { names, words } = useManage();
  const t = words.people;
  const edited = (): void => {
    form.wrong.value = undefined;
  };
  return (
    <div class="setting-grid">
      {isNew && (
        <Field
          id="person-id"
          label={t.user}
          rule={t.userRule}
          value={form.id}
          wrong={form.wrong.value === 'idWrong' ? t.userWrong : ''}
          onEdit={edited}
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          maxLength={64}
        />
      )}
      <Field
        id="person-name"
        label={t.name}
        rule={t.nameRule}
        value={form.displayName}
        wrong=""
        onEdit={edited}
        autocomplete="off"
        maxLength={200}
      />
      <SelectField
        {...{ id: 'person-agent', label: t.agent, rule: t.agentRule, value: form.agentId }}
        options={agentOptions(names.agents, form.agentId.value, t.noAgent)}
        onChoose={edited}
      />
    </div>
  );
}

/** The agents that there are, and nobody; who was chosen stays, also where the agent is not known. */
function agentOptions(
  agents: ReadonlyMap<string, string>,
  chosen: string,
  nobody: string,
): readonly { readonly value: string; readonly text: string }[] {
  const known = [...agents].map(([value, text]) => ({ value, text }));
  const isKnown = chosen === '' || agents.has(chosen);
  return [{ value: '', text: nobody }, ...known, ...(isKnown ? [] : [{ value: chosen, text: chosen }])];
}
