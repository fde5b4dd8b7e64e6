import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { clockDuration } from '../../shared/duration.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { addressOf } from '../review-place.ts';
import type { ReviewTask } from '../samples/samples-api.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';

/** The recordings that somebody is to score; each opens in the player. */
export function TasksPage(): JSX.Element {
  const { words, samplesApi, scoringApi } = useReview();
  const { tasks: texts } = words;
  const loaded = useLoaded(() => Promise.all([scoringApi.scorecards(), samplesApi.workList()]));
  const [scorecards = [], work] = loaded.value.value ?? [];
  return (
    <>
      <SectionHead title={texts.title} lead={texts.lead} />
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {work && (
        <div class="sheet">
          {work.all > 0 && (
            <p class="work">
              <progress aria-label={texts.title} max={work.all} value={work.done} />
              <span>{texts.done({ done: work.done, of: work.all })}</span>
            </p>
          )}
          <TasksTable tasks={work.tasks} scorecards={scorecards} empty={work.done > 0 ? texts.allDone : texts.none} />
          {work.all - work.done > work.tasks.length && (
            <p class="hint">{texts.more({ count: work.all - work.done - work.tasks.length })}</p>
          )}
        </div>
      )}
    </>
  );
}

function TasksTable({
  tasks,
  scorecards,
  empty,
}: {
  readonly tasks: readonly ReviewTask[];
  readonly scorecards: readonly Scorecard[];
  readonly empty: string;
}): JSX.Element {
  const { words, names, places, preferences } = useReview();
  const { tasks: texts, search, scoring } = words;
  const columns: readonly Column<ReviewTask>[] = [
    {
      ...{ name: search.started, kind: 'head' },
      cell: ({ recordingId, startedAt }) => (
        <a
          class="open-task"
          href={addressOf({ recording: recordingId })}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            places.go({ recording: recordingId });
          }}
        >
          {dateTimeText(startedAt, preferences.language.value)}
        </a>
      ),
    },
    {
      name: search.agent,
      cell: ({ agentId }) => (agentId === undefined ? '–' : nameIn(names.agents, agentId)),
    },
    {
      ...{ name: search.campaign, kind: 'wide' },
      cell: ({ campaignId }) => nameIn(names.campaigns, campaignId),
    },
    { ...{ name: search.duration, kind: 'number' }, cell: ({ durationMs }) => clockDuration(durationMs) },
    {
      ...{ name: scoring.scorecard, kind: 'wide' },
      cell: ({ scorecardId }) => scorecards.find(({ id }) => id === scorecardId)?.name ?? scorecardId,
    },
    { ...{ name: texts.sample, kind: 'wide' }, cell: ({ name }) => name },
    {
      name: texts.state,
      cell: ({ hasDraft }) => (
        <StateBadge
          look={hasDraft ? { glyph: 'half', tone: 'info' } : { glyph: 'ring', tone: 'soft' }}
          word={hasDraft ? texts.draft : texts.untouched}
        />
      ),
    },
  ];
  const keyOf = ({ recordingId, scorecardId }: ReviewTask): string => `${recordingId} ${scorecardId}`;
  return <DataTable label={texts.title} columns={columns} rows={tasks} keyOf={keyOf} empty={empty} />;
}
