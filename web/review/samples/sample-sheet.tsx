import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { mayDo } from '../../shared/console-pages.ts';
import { countText, dateTimeText } from '../../shared/figure-texts.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';
import { BiasTables } from './bias-table.tsx';
import { useMethodText } from './method-text.ts';
import type { Sample } from './samples-api.ts';

interface SheetProps {
  readonly sample: Sample;
  readonly scorecards: readonly Scorecard[];
  /** It was closed or removed. */
  readonly onChanged: () => void;
  /** They want a new sample by its plan. */
  readonly onAgain: () => void;
}

/** A sample: its plan, how far its reviewers are, and what was drawn against all. */
export function SampleSheet(props: SheetProps): JSX.Element {
  const { sample, scorecards } = props;
  const { words, names } = useReview();
  const { samples: texts } = words;
  useEffect(() => goTo('sample-name-title'), [sample.id]);
  return (
    <section class="sheet sample" aria-labelledby="sample-name-title">
      <h2 id="sample-name-title" tabIndex={-1}>
        {sample.name}
      </h2>
      <SampleFacts sample={sample} scorecards={scorecards} />
      <h3>{texts.progress}</h3>
      <ul class="progress">
        {sample.progress.map(({ reviewer, done, all }) => (
          <li key={reviewer}>
            <span>{nameIn(names.people, reviewer)}</span>
            <progress aria-label={nameIn(names.people, reviewer)} max={Math.max(1, all)} value={done} />
            <span>{texts.of({ done, all })}</span>
          </li>
        ))}
      </ul>
      <BiasTables sample={sample} />
      <SampleActions {...props} />
    </section>
  );
}

function SampleFacts({ sample, scorecards }: Pick<SheetProps, 'sample' | 'scorecards'>): JSX.Element {
  const { words, names, preferences } = useReview();
  const { samples: texts, scoring, search } = words;
  const language = preferences.language.value;
  const methodText = useMethodText();
  const { plan, population, version, by, at } = sample;
  const { from, to, campaigns, minDuration, scorecardId } = plan;
  const period = [
    ...(from === undefined ? [] : [texts.since({ from: dateTimeText(from, language) })]),
    ...(to === undefined ? [] : [texts.until({ to: dateTimeText(to, language) })]),
  ];
  const scorecard = scorecards.find(({ id }) => id === scorecardId)?.name ?? scorecardId;
  const facts: readonly (readonly [string, string])[] = [
    [texts.drawnBy, `${nameIn(names.people, by)} · ${dateTimeText(at, language)}`],
    [texts.method, methodText(plan.method)],
    [texts.scorecard, `${scorecard} · ${scoring.version({ version })}`],
    [texts.period, period.length === 0 ? texts.anyTime : period.join(' ')],
    [texts.campaigns, campaigns?.map((id) => nameIn(names.campaigns, id)).join(', ') ?? search.any],
    [texts.minDuration, minDuration === 0 ? search.any : `${countText(minDuration / 1_000, language)} s`],
    [
      texts.population,
      `${texts.populationText({ size: countText(population.size, language) })}${population.isCut ? `. ${texts.populationCut}` : ''}`,
    ],
    [texts.doubled, preferences.messages.value.format.percent(plan.doubleShare, 0)],
    [texts.seed, String(plan.seed)],
  ];
  return (
    <div class="about">
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div class="digest">
          <dt>{texts.digest}</dt>
          <dd>{population.digest}</dd>
        </div>
      </dl>
    </div>
  );
}

function SampleActions({ sample: { id, closedAt }, onChanged, onAgain }: SheetProps): JSX.Element | null {
  const { words, session, samplesApi } = useReview();
  const { samples: texts } = words;
  const asking = useMemo(() => new OneAtATime(), []);
  if (!mayDo(session, 'samples.write')) return null;
  const act = (what: () => Promise<unknown>): void =>
    inBackground(
      asking.run(async () => {
        await what();
        onChanged();
      }),
    );
  return (
    <>
      <Trouble of={asking.trouble.value} />
      <div class="filter-actions">
        <button class="button" id="sample-again" type="button" onClick={onAgain}>
          {texts.addFrom}
        </button>
        {closedAt === undefined ? (
          <button class="button" id="close-sample" type="button" onClick={() => act(() => samplesApi.close(id))}>
            {texts.close}
          </button>
        ) : (
          <button class="button" id="remove-sample" type="button" onClick={() => act(() => samplesApi.remove(id))}>
            {texts.remove}
          </button>
        )}
      </div>
      {closedAt === undefined && <p class="hint">{texts.closeRule}</p>}
    </>
  );
}
