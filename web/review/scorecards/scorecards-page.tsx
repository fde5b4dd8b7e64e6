import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';
import { ScorecardEditor } from './scorecard-editor.tsx';

/** Scorecards with their versions; who may write them makes, changes and retires them. */
export function ScorecardsPage(): JSX.Element {
  const { words, session, scoringApi } = useReview();
  const { scorecards: texts } = words;
  /** The scorecard that is edited; '': a new one. */
  const edited = useSignal<string | undefined>(undefined);
  const loaded = useLoaded(() => scoringApi.scorecards());
  const found = loaded.value.value;
  const mayWrite = mayDo(session, 'scorecards.write');
  const edit = (id: string): void => {
    edited.value = id;
    goTo('scorecard-name');
  };
  const done = (): void => {
    edited.value = undefined;
    inBackground(loaded.reload());
  };
  return (
    <>
      <SectionHead title={texts.title} lead={texts.lead}>
        {mayWrite && (
          <button class="button main" id="new-scorecard" type="button" onClick={() => edit('')}>
            {texts.add}
          </button>
        )}
      </SectionHead>
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {edited.value !== undefined && found && (
        <ScorecardEditor
          key={edited.value}
          scorecard={found.find(({ id }) => id === edited.value)}
          taken={new Set(found.map(({ id }) => id))}
          onClose={done}
        />
      )}
      {found && (
        <div class="sheet">
          <ScorecardsTable scorecards={found} onEdit={mayWrite ? edit : undefined} />
        </div>
      )}
    </>
  );
}

function ScorecardsTable({
  scorecards,
  onEdit,
}: {
  readonly scorecards: readonly Scorecard[];
  readonly onEdit: ((id: string) => void) | undefined;
}): JSX.Element {
  const { words, names, preferences } = useReview();
  const { scorecards: texts, scoring } = words;
  const columns: readonly Column<Scorecard>[] = [
    {
      ...{ name: texts.name, kind: 'head' },
      cell: ({ id, name }) =>
        onEdit ? (
          <button class="link edit-scorecard" type="button" onClick={() => onEdit(id)}>
            {name}
          </button>
        ) : (
          name
        ),
    },
    {
      name: texts.state,
      cell: ({ retiredAt }) => (retiredAt === undefined ? texts.inUse : texts.retired),
    },
    { ...{ name: texts.version, kind: 'number' }, cell: ({ versions }) => versions.at(-1)?.version ?? 0 },
    {
      name: texts.criteria,
      cell: ({ versions }) => (
        <ul class="criteria-names">
          {versions.at(-1)?.criteria.map(({ id, name, weight, isCritical }) => (
            <li key={id}>
              {name}{' '}
              <span class="soft">
                {scoring.weight({ weight })}
                {isCritical && ` · ${scoring.critical}`}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      ...{ name: texts.changed, kind: 'wide' },
      cell: ({ versions }) => {
        const newest = versions.at(-1);
        return newest && `${dateTimeText(newest.at, preferences.language.value)} · ${nameIn(names.people, newest.by)}`;
      },
    },
  ];
  return (
    <DataTable label={texts.title} columns={columns} rows={scorecards} keyOf={({ id }) => id} empty={texts.none} />
  );
}
