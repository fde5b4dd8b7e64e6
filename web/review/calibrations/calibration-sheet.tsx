import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { addressOf } from '../review-place.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';
import { CalibrationResult } from './calibration-result.tsx';
import type { Calibration } from './calibrations-api.ts';

interface SheetProps {
  readonly calibration: Calibration;
  readonly scorecards: readonly Scorecard[];
  /** It was revealed or removed. */
  readonly onChanged: () => void;
}

/** A calibration: who has scored, and once revealed what each thinks. */
export function CalibrationSheet({ calibration, scorecards, onChanged }: SheetProps): JSX.Element {
  const { words, names, preferences, places } = useReview();
  const { calibrations: texts, scoring } = words;
  const { id, name, by, startedAt, recordingId, scorecardId, version, progress, result } = calibration;
  const scorecard = scorecards.find((each) => each.id === scorecardId);
  useEffect(() => goTo('calibration-title'), [id]);
  return (
    <section class="sheet sample" aria-labelledby="calibration-title">
      <h2 id="calibration-title" tabIndex={-1}>
        {name}
      </h2>
      <p class="soft">
        {texts.leader}: {nameIn(names.people, by)} · {scorecard?.name ?? scorecardId}, {scoring.version({ version })} ·{' '}
        {dateTimeText(startedAt, preferences.language.value)}
      </p>
      <p>
        <a
          href={addressOf({ recording: recordingId })}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            places.go({ recording: recordingId });
          }}
        >
          {texts.listen}
        </a>
      </p>
      <ul class="scores">
        {progress.map(({ reviewer, isDone }) => (
          <li key={reviewer}>
            {nameIn(names.people, reviewer)}{' '}
            <StateBadge
              look={isDone ? { glyph: 'check', tone: 'good' } : { glyph: 'ring', tone: 'soft' }}
              word={isDone ? texts.done : texts.waiting}
            />
          </li>
        ))}
      </ul>
      {result && (
        <CalibrationResult
          result={result}
          criteria={scorecard?.versions.find((each) => each.version === version)?.criteria ?? []}
        />
      )}
      <CalibrationActions {...{ calibration, onChanged }} />
    </section>
  );
}

function CalibrationActions({
  calibration: { id, by, revealedAt },
  onChanged,
}: Pick<SheetProps, 'calibration' | 'onChanged'>): JSX.Element | null {
  const { words, names, session, calibrationsApi } = useReview();
  const { calibrations: texts } = words;
  const asking = useMemo(() => new OneAtATime(), []);
  const act = (what: () => Promise<unknown>): void =>
    inBackground(
      asking.run(async () => {
        await what();
        onChanged();
      }),
    );
  if (!mayDo(session, 'samples.write')) return null;
  if (revealedAt === undefined && by !== session.id)
    return <p class="hint">{texts.leaderReveals({ leader: nameIn(names.people, by) })}</p>;
  return (
    <>
      <Trouble of={asking.trouble.value} />
      <div class="filter-actions">
        {revealedAt === undefined ? (
          <button class="button main" id="reveal" type="button" onClick={() => act(() => calibrationsApi.reveal(id))}>
            {texts.reveal}
          </button>
        ) : (
          <button class="button" type="button" onClick={() => act(() => calibrationsApi.remove(id))}>
            {texts.remove}
          </button>
        )}
      </div>
      {revealedAt === undefined && <p class="hint">{texts.revealRule}</p>}
    </>
  );
}
