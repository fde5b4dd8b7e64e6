import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useReview } from '../review-context.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { TextField } from '../text-field.tsx';
import { Trouble } from '../trouble.tsx';
import { CriterionRowFields } from './criterion-row-fields.tsx';
import { identifierOf } from './identifier-of.ts';
import {
  bodyOf,
  emptyRow,
  formOf,
  mostCriteria,
  problemsIn,
  type CriterionRow,
  type FormProblem,
} from './scorecard-form.ts';

interface EditorProps {
  /** Undefined: a new one. */
  readonly scorecard: Scorecard | undefined;
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
}

/** Makes a scorecard or a new version of one, and retires it. */
export function ScorecardEditor({ scorecard, taken, onClose }: EditorProps): JSX.Element {
  const { words, scoringApi } = useReview();
  const { scorecards: texts } = words;
  const form = useSignal(formOf(scorecard));
  const problems = useSignal<readonly FormProblem[]>([]);
  const asking = useMemo(() => new OneAtATime(), []);
  const { name, rows } = form.value;
  const wrongAt = (at: FormProblem['at']): string => {
    const problem = problems.value.find((each) => each.at === at);
    return problem === undefined ? '' : texts[problem.kind];
  };
  const change = (to: Partial<typeof form.value>): void => {
    form.value = { ...form.value, ...to };
    problems.value = [];
  };
  const save = async (): Promise<void> => {
    problems.value = problemsIn(form.value);
    const [first] = problems.value;
    if (first) {
      goTo(`scorecard-${first.at}`);
      return;
    }
    await scoringApi.applyScorecard(scorecard?.id ?? identifierOf(name, taken), bodyOf(form.value));
    onClose();
  };
  return (
    <form
      class="sheet scorecard-editor"
      aria-labelledby="editor-title"
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(asking.run(save));
      }}
    >
      <h2 id="editor-title">{scorecard?.name ?? texts.add}</h2>
      <p class="hint">{nextVersionText(scorecard, texts)}</p>
      <TextField
        id="scorecard-name"
        label={texts.name}
        value={name}
        most={200}
        wrong={wrongAt('name')}
        onEdit={(text) => change({ name: text })}
      />
      <CriteriaRows rows={rows} wrongAt={wrongAt} onChange={(to) => change({ rows: to })} />
      <Trouble of={asking.trouble.value} />
      <EditorButtons {...{ scorecard, asking, onClose }} />
    </form>
  );
}

function EditorButtons({
  scorecard,
  asking,
  onClose,
}: Omit<EditorProps, 'taken'> & { readonly asking: OneAtATime }): JSX.Element {
  const { words, preferences, scoringApi } = useReview();
  const { scorecards: texts } = words;
  return (
    <div class="filter-actions">
      <button class="button main" id="save-scorecard" type="submit" aria-disabled={asking.isBusy.value}>
        {texts.save}
      </button>
      <button class="button" type="button" onClick={onClose}>
        {preferences.words.value.form.cancel}
      </button>
      {scorecard && scorecard.retiredAt === undefined && (
        <button
          class="button"
          id="retire-scorecard"
          type="button"
          onClick={() => inBackground(asking.run(() => scoringApi.retireScorecard(scorecard.id).then(onClose)))}
        >
          {texts.retire}
        </button>
      )}
    </div>
  );
}

function CriteriaRows({
  rows,
  wrongAt,
  onChange,
}: {
  readonly rows: readonly CriterionRow[];
  readonly wrongAt: (at: FormProblem['at']) => string;
  readonly onChange: (rows: readonly CriterionRow[]) => void;
}): JSX.Element {
  const { scorecards: texts } = useReview().words;
  const add = (): void => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
    onChange([...rows, emptyRow(key)]);
    goTo(`scorecard-name-${key}`);
  };
  return (
    <>
      <ol class="criterion-rows">
        {rows.map((row, n) => (
          <CriterionRowFields
            key={row.key}
            row={row}
            number={n + 1}
            nameWrong={wrongAt(`name-${row.key}`)}
            weightWrong={wrongAt(`weight-${row.key}`)}
            onEdit={(to) => onChange(rows.map((each) => (each.key === row.key ? { ...each, ...to } : each)))}
            onRemove={rows.length > 1 ? () => onChange(rows.filter((each) => each !== row)) : undefined}
          />
        ))}
      </ol>
      {rows.length < mostCriteria && (
        <p>
          <button class="button" id="add-criterion" type="button" onClick={add}>
            {texts.addCriterion}
          </button>
        </p>
      )}
    </>
  );
}

/** What saving does: a version by which somebody scored stays as it is. */
function nextVersionText(
  scorecard: Scorecard | undefined,
  texts: ReturnType<typeof useReview>['words']['scorecards'],
): string {
  const newest = scorecard?.versions.at(-1);
  if (newest === undefined) return texts.firstVersion;
  return newest.isUsed
    ? texts.nextVersion({ version: newest.version, next: newest.version + 1 })
    : texts.sameVersion({ version: newest.version });
}
