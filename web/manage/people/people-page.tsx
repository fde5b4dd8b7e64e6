import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { ShownOnce } from '../../shared/sections/shown-once.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { addressOf } from '../sections.ts';
import { newPerson, PersonSheet } from './person-sheet.tsx';
import { personLooks, type Person } from './person.ts';
import { RoleText } from './role-text.tsx';

/** Everybody who may sign in, with their roles; each leads to what can be changed. */
export function PeoplePage(): JSX.Element {
  const { api, place, session, words } = useManage();
  const people = useLoaded(() => api.ask<readonly Person[]>({ method: 'GET', path: '/people' }));
  const invited = useSignal<{ readonly id: string; readonly token: string } | undefined>(undefined);
  const { id } = place.value;
  const t = words.people;
  const known = people.value.value;
  const link =
    invited.value?.id === id && invited.value ? (
      <ShownOnce
        id="invitation"
        what={t.link({ id: invited.value.id })}
        secret={`${location.origin}/invitation#${invited.value.token}`}
      />
    ) : null;
  if (id !== undefined) {
    const person = known?.find((one) => one.id === id);
    const onInvited = (to: string, token: string): void => {
      invited.value = { id: to, token };
    };
    return (
      <>
        <p>
          <a href={addressOf('people')}>← {t.all}</a>
        </p>
        {link}
        <Trouble of={people.trouble.value} />
        <Loading value={people.value} trouble={people.trouble} />
        {(known || id === newPerson) && (
          <PersonSheet
            key={`${id} ${JSON.stringify(person)}`}
            id={id}
            person={person}
            reload={() => people.reload()}
            onInvited={onInvited}
          />
        )}
      </>
    );
  }
  return (
    <>
      <SectionHead title={words.sections.people} lead={t.lead}>
        {mayDo(session, 'people.manage') && (
          <a class="button main" id="new-person" href={addressOf('people', newPerson)}>
            {t.add}
          </a>
        )}
      </SectionHead>
      <Trouble of={people.trouble.value} />
      <Loading value={people.value} trouble={people.trouble} />
      {known && <PeopleTable people={known} />}
    </>
  );
}

function PeopleTable({ people }: { readonly people: readonly Person[] }): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.people;
  const columns: readonly Column<Person>[] = [
    { name: t.name, kind: 'head', cell: ({ id, displayName }) => <a href={addressOf('people', id)}>{displayName}</a> },
    { name: t.user, kind: 'wide', cell: ({ id }) => <span class="soft">{id}</span> },
    { name: t.roles, cell: ({ roles }) => <RoleText roles={roles} /> },
    { name: t.state, cell: ({ state }) => <StateBadge look={personLooks[state]} word={t.states[state]} /> },
    { name: t.secondFactor, kind: 'wide', cell: ({ hasSecondFactor }) => (hasSecondFactor ? t.yes : t.no) },
    {
      name: t.lastSignIn,
      kind: 'wide',
      cell: ({ lastSignInAt }) =>
        lastSignInAt === undefined ? t.never : dateTimeText(lastSignInAt, preferences.language.value),
    },
  ];
  return (
    <section class="sheet">
      <DataTable label={words.sections.people} columns={columns} rows={people} keyOf={({ id }) => id} empty={t.none} />
    </section>
  );
}
