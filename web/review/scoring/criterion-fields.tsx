import type { JSX } from 'preact';
import { Glyph } from '../../shared/components/glyph.tsx';
import { clockDuration } from '../../shared/duration.ts';
import type { Playback } from '../player/playback.ts';
import { useReview } from '../review-context.ts';
import { TextArea } from '../text-area.tsx';
import type { EvaluationDraft } from './evaluation-draft.ts';
import type { Gap } from './gaps.ts';
import { markKinds, markLooks } from './mark-looks.ts';
import type { Criterion } from './scoring-api.ts';

interface CriterionProps {
  readonly criterion: Criterion;
  readonly draft: EvaluationDraft;
  readonly playback: Playback;
  /** What is missing, once somebody tried to submit. */
  readonly gap: Gap | undefined;
}

/** One criterion: what to listen for, its mark, where a fail is heard, a remark. */
export function CriterionFields({ criterion, draft, playback, gap }: CriterionProps): JSX.Element {
  const { scoring } = useReview().words;
  const { id } = criterion;
  const found = draft.marks.value[id];
  return (
    <li>
      <div
        class="criterion"
        role="group"
        aria-labelledby={`criterion-${id}`}
        aria-describedby={`criterion-${id}-wrong`}
      >
        <CriterionHead criterion={criterion} />
        <div class="choices">
          {markKinds.map((kind) => (
            <button
              key={kind}
              id={`mark-${id}-${kind}`}
              class={`choice ${markLooks[kind].tone}`}
              type="button"
              aria-pressed={found?.mark === kind}
              onClick={() => draft.mark(id, kind, Math.round(playback.position.value * 1_000))}
            >
              <Glyph name={markLooks[kind].glyph} />
              {scoring.marks[kind]}
            </button>
          ))}
        </div>
        {found?.mark === 'fail' && <Evidence criterion={criterion} draft={draft} playback={playback} />}
        {found && (
          <TextArea
            id={`note-${id}`}
            label={scoring.note}
            value={found.note ?? ''}
            most={2_000}
            rows={1}
            onEdit={(text) => draft.note(id, text)}
          />
        )}
        <p class="field-wrong" id={`criterion-${id}-wrong`}>
          {gap === undefined ? '' : scoring.gaps[gap]}
        </p>
      </div>
    </li>
  );
}

function CriterionHead({ criterion: { id, name, weight, isCritical, guidance } }: Pick<CriterionProps, 'criterion'>) {
  const { scoring } = useReview().words;
  return (
    <div>
      <p class="criterion-name" id={`criterion-${id}`}>
        <strong>{name}</strong>
        {isCritical && (
          <span class="state wrong">
            <Glyph name="warning" />
            {scoring.critical}
          </span>
        )}
        <span class="soft">{scoring.weight({ weight })}</span>
      </p>
      {guidance !== undefined && <p class="soft guidance">{guidance}</p>}
    </div>
  );
}

function Evidence({ criterion: { id }, draft, playback }: Omit<CriterionProps, 'gap'>): JSX.Element {
  const { scoring } = useReview().words;
  const at = draft.marks.value[id]?.fromMs;
  const now = Math.round(playback.position.value * 1_000);
  return (
    <p class="evidence">
      {at !== undefined && (
        <button class="link" type="button" onClick={() => playback.seek(at / 1_000)}>
          {scoring.heardAt({ time: clockDuration(at) })}
        </button>
      )}
      {at !== now && (
        <button class="link" type="button" id={`evidence-${id}`} onClick={() => draft.moveEvidence(id, now)}>
          {scoring.heardHere({ time: clockDuration(now) })}
        </button>
      )}
    </p>
  );
}
