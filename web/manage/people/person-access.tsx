import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { addressOf } from '../sections.ts';
import type { Person, PersonSession } from './person.ts';

/** Where somebody is signed in, and what ends that: their sessions, their password, their whole access. */
export function PersonAccess({
  person: { id },
  reload,
  onInvited,
  mayChange,
}: {
  readonly person: Person;
  readonly reload: () => Promise<void>;
  readonly onInvited: (id: string, token: string) => void;
  readonly mayChange: boolean;
}): JSX.Element {
  const { api, proof, words } = useManage();
  const t = words.people;
  const path = `/people/${encodeURIComponent(id)}`;
  const sessions = useLoaded(
    () => api.ask<readonly PersonSession[]>({ method: 'GET', path: `${path}/sessions` }),
    [id],
  );
  const turns = useMemo(() => new OneAtATime(), []);
  const ended = useSignal(false);
  const act = (what: () => Promise<void>): void => inBackground(turns.run(() => proof.pass(what)));
  const endSessions = async (): Promise<void> => {
    await api.ask({ method: 'DELETE', path: `${path}/sessions` });
    ended.value = true;
    await sessions.reload();
  };
  const reset = async (): Promise<void> => {
    const { invitation } = await api.ask<{ readonly invitation: string }>({ method: 'POST', path: `${path}/reset` });
    onInvited(id, invitation);
    await reload();
  };
  const remove = async (): Promise<void> => {
    await api.ask({ method: 'DELETE', path });
    await reload();
    location.hash = addressOf('people');
  };
  return (
    <section class="sheet stack" aria-labelledby="access-title">
      <h2 id="access-title">{t.access}</h2>
      <Trouble of={sessions.trouble.value} />
      <Loading value={sessions.value} trouble={sessions.trouble} />
      {sessions.value.value && (
        <SessionsTable sessions={sessions.value.value} empty={ended.value ? t.sessionsEnded : t.noSessions} />
      )}
      <Trouble of={turns.trouble.value} />
      {mayChange && (
        <div class="dialog-buttons">
          <SureButton id="end-sessions" ask={t.endSessions} sure={t.endSessionsSure} onSure={() => act(endSessions)} />
          <SureButton id="reset-person" ask={t.reset} sure={t.resetSure} onSure={() => act(reset)} />
          <SureButton id="remove-person" ask={t.remove} sure={t.removeSure} onSure={() => act(remove)} />
        </div>
      )}
    </section>
  );
}

function SessionsTable({
  sessions,
  empty,
}: {
  readonly sessions: readonly PersonSession[];
  readonly empty: string;
}): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.people;
  const instant = (at: number): string => dateTimeText(at, preferences.language.value);
  const columns: readonly Column<PersonSession>[] = [
    { name: t.signedInAt, kind: 'head', cell: ({ signedInAt }) => instant(signedInAt) },
    { name: t.lastSeen, cell: ({ lastSeenAt }) => instant(lastSeenAt) },
    { name: t.address, cell: ({ address }) => <span class="soft">{address}</span> },
  ];
  return <DataTable label={t.access} columns={columns} rows={sessions} keyOf={({ id }) => id} empty={empty} />;
}
