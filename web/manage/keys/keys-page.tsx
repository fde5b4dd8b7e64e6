import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Field } from '../../shared/components/field.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { ShownOnce } from '../../shared/sections/shown-once.tsx';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { namesOf, type Key } from '../people/person.ts';
import { KeyForm, type KeyCreated } from './key-form.ts';

/** The keys of programs: what each may do, when it was last used; new ones, shown once. */
export function KeysPage(): JSX.Element {
  const { api, proof, session, words } = useManage();
  const t = words.keys;
  const keys = useLoaded(() => api.ask<readonly Key[]>({ method: 'GET', path: '/keys' }));
  const created = useSignal<KeyCreated | undefined>(undefined);
  const form = useMemo(() => {
    const onCreated = (one: KeyCreated): void => {
      created.value = one;
      inBackground(keys.reload());
    };
    return new KeyForm({ api, proof, onCreated });
  }, []);
  const turns = useMemo(() => new OneAtATime(), []);
  const end = (id: string): Promise<void> =>
    turns.run(() =>
      proof.pass(async () => {
        await api.ask({ method: 'DELETE', path: `/keys/${id}` });
        await keys.reload();
      }),
    );
  const known = keys.value.value;
  return (
    <>
      <SectionHead title={words.sections.keys} lead={t.lead} />
      <Trouble of={keys.trouble.value ?? turns.trouble.value} />
      {created.value && (
        <ShownOnce id="key" what={t.shown({ name: created.value.key.name })} secret={created.value.text} />
      )}
      {known && <KeysTable keys={known} end={(id) => inBackground(end(id))} />}
      {mayDo(session, 'people.manage') && <NewKey form={form} />}
    </>
  );
}

function KeysTable({ keys, end }: { readonly keys: readonly Key[]; readonly end: (id: string) => void }): JSX.Element {
  const { preferences, session, words } = useManage();
  const t = words.keys;
  const instant = (at: number | undefined, none: string): string =>
    at === undefined ? none : dateTimeText(at, preferences.language.value);
  const columns: readonly Column<Key>[] = [
    { name: t.name, kind: 'head', cell: ({ name }) => name },
    {
      name: t.permissions,
      cell: ({ permissions, scope }) => (
        <>
          <span title={permissions.join(', ')}>{permissions.map((one) => words.permissions[one]).join(', ')}</span>{' '}
          <small class="soft">{[words.people.scopes[scope.kind], ...namesOf(scope)].join(' · ')}</small>
        </>
      ),
    },
    { name: t.by, kind: 'wide', cell: ({ createdBy }) => <span class="soft">{createdBy}</span> },
    { name: t.lastUsed, kind: 'wide', cell: ({ lastUsedAt }) => instant(lastUsedAt, t.never) },
    ...(mayDo(session, 'people.manage')
      ? [
          {
            name: t.end,
            kind: 'actions' as const,
            cell: ({ id }: Key) => <SureButton id={`end-${id}`} ask={t.end} sure={t.endSure} onSure={() => end(id)} />,
          },
        ]
      : []),
  ];
  return (
    <section class="sheet">
      <DataTable label={words.sections.keys} columns={columns} rows={keys} keyOf={({ id }) => id} empty={t.none} />
    </section>
  );
}

function NewKey({ form }: { readonly form: KeyForm }): JSX.Element {
  const { words } = useManage();
  const t = words.keys;
  const wrong = form.wrong.value;
  const edited = (): void => {
    form.wrong.value = undefined;
  };
  return (
    <section class="sheet" aria-labelledby="new-key-title">
      <h2 id="new-key-title">{t.create}</h2>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(form.send());
        }}
      >
        <div class="two">
          <Field
            id="key-name"
            label={t.name}
            rule={t.nameRule}
            value={form.name}
            wrong={wrong === 'nameWrong' ? t.nameWrong : ''}
            onEdit={edited}
            autocomplete="off"
            maxLength={64}
          />
          <Field
            id="key-campaigns"
            label={t.campaigns}
            rule={t.campaignsRule}
            value={form.campaigns}
            wrong=""
            onEdit={edited}
            autocomplete="off"
            spellcheck={false}
          />
        </div>
        <PermissionsField form={form} />
        <Trouble of={form.trouble.value} />
        <div class="dialog-buttons">
          <SendButton id="create-key" isBusy={form.isBusy.value}>
            {t.create}
          </SendButton>
        </div>
      </form>
    </section>
  );
}

/** What whoever makes the key may do, and so may give. */
function PermissionsField({ form }: { readonly form: KeyForm }): JSX.Element {
  const { session, words } = useManage();
  const t = words.keys;
  return (
    <fieldset class="permissions">
      <legend>{t.permissions}</legend>
      <div class="permission-grid">
        {session.permissions.map(({ permission }) => (
          <label key={permission} class="check">
            <input
              type="checkbox"
              value={permission}
              checked={form.permissions.value.has(permission)}
              onChange={() => form.toggle(permission)}
            />
            <span title={permission}>{words.permissions[permission]}</span>
          </label>
        ))}
      </div>
      <p class="field-wrong" role="alert">
        {form.wrong.value === 'nothingChosen' ? t.nothingChosen : ''}
      </p>
    </fieldset>
  );
}
