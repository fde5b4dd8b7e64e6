import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { addressOf } from '../sections.ts';
import type { Said } from '../../shared/sections/last-change.tsx';
import { TeamForm, type Member, type TeamChanged } from './team-form.ts';

/** The place of a team that is not there yet. */
export const newTeam = '+';

/** One team: its name, who is in it, what would change. */
export function TeamSheet({
  team,
  all,
  tell,
}: {
  readonly team: string;
  /** Every agent that whoever looks may see. */
  readonly all: readonly Member[];
  readonly tell: (change: Said) => void;
}): JSX.Element {
  const { api, session, words } = useManage();
  const t = words.teams;
  const isNew = team === newTeam;
  const form = useMemo(() => {
    const onApplied = ({ undo }: { readonly undo: () => Promise<void> }): void => {
      tell({ text: words.editor.changed, undo });
      location.hash = addressOf('teams');
    };
    return new TeamForm({ api, onApplied }, all, isNew ? undefined : team);
  }, []);
  if (!isNew && !all.some((agent) => agent.team === team)) return <Notice tone="info">{t.unknown}</Notice>;
  const isAllowed = mayDo(session, 'agents.write');
  return (
    <>
      <SectionHead title={isNew ? t.add : team} lead={t.changeLead} />
      <form
        class="sheet stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(form.compare());
        }}
      >
        <Field
          id="team-name"
          label={t.name}
          rule={t.nameRule}
          value={form.name}
          wrong={form.isNameWrong.value ? t.nameWrong : ''}
          onEdit={() => form.edited()}
          autocomplete="off"
        />
        <Members form={form} all={all} />
        <Trouble of={form.trouble.value} />
        {isAllowed ? <PlannedTeam form={form} all={all} /> : <Notice tone="info">{words.editor.readOnly}</Notice>}
      </form>
    </>
  );
}

interface FormProps {
  readonly form: TeamForm;
  readonly all: readonly Member[];
}

function Members({ form, all }: FormProps): JSX.Element {
  const { words } = useManage();
  const t = words.teams;
  return (
    <fieldset class="permissions">
      <legend>{t.members({ count: form.count.value })}</legend>
      {all.length === 0 && <p class="hint">{t.noAgents}</p>}
      <div class="permission-grid">
        {all.map(({ id, name, team }) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              value={id}
              checked={form.members.value.has(id)}
              onChange={({ currentTarget }) => form.set(id, currentTarget.checked)}
            />
            <span>
              {name} <small class="soft">{team}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function PlannedTeam({ form, all }: FormProps): JSX.Element {
  const { words } = useManage();
  const { teams: t, editor } = words;
  const planned = form.planned.value;
  if (planned === undefined)
    return (
      <div class="dialog-buttons">
        <SendButton id="compare-team" isBusy={form.isBusy.value}>
          {editor.compare}
        </SendButton>
      </div>
    );
  const columns: readonly Column<TeamChanged['moves'][number]>[] = [
    { name: t.agent, kind: 'head', cell: ({ id }) => all.find((agent) => agent.id === id)?.name ?? id },
    { name: editor.before, cell: ({ before }) => <span class="soft">{before ?? t.noTeam}</span> },
    { name: editor.after, cell: ({ after }) => <strong>{after ?? t.noTeam}</strong> },
  ];
  return (
    <>
      <h2>{editor.planned}</h2>
      <DataTable
        label={editor.planned}
        columns={columns}
        rows={planned.moves}
        keyOf={({ id }) => id}
        empty={editor.nothing}
      />
      {planned.people.length > 0 && <p>{t.followers({ people: planned.people.join(', ') })}</p>}
      <div class="dialog-buttons">
        <button class="button" type="button" onClick={() => form.edited()}>
          {editor.correct}
        </button>
        {planned.moves.length > 0 && (
          <button
            class="button main"
            id="apply-team"
            type="button"
            aria-disabled={form.isBusy.value}
            onClick={() => inBackground(form.apply())}
          >
            {editor.apply}
          </button>
        )}
      </div>
    </>
  );
}
