import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { countText, dateTimeText } from '../../shared/figure-texts.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { useMethodText } from './method-text.ts';
import type { SampleSummary } from './samples-api.ts';

type SampleState = 'open' | 'done' | 'closed';

const looks: Readonly<Record<SampleState, Look>> = {
  open: { glyph: 'half', tone: 'info' },
  done: { glyph: 'check', tone: 'good' },
  closed: { glyph: 'dash', tone: 'soft' },
};

/** Samples, newest first, with how far their reviewers are. */
export function SamplesTable({ samples }: { readonly samples: readonly SampleSummary[] }): JSX.Element {
  const { words, names, places, preferences } = useReview();
  const { samples: texts } = words;
  const language = preferences.language.value;
  const methodText = useMethodText();
  const columns: readonly Column<SampleSummary>[] = [
    {
      ...{ name: texts.name, kind: 'head' },
      cell: ({ id, name }) => (
        <button class="link open-sample" type="button" onClick={() => places.go({ section: 'samples', sample: id })}>
          {name}
        </button>
      ),
    },
    {
      ...{ name: texts.drawn, kind: 'wide' },
      cell: ({ at, by }) => `${dateTimeText(at, language)} · ${nameIn(names.people, by)}`,
    },
    { ...{ name: texts.method, kind: 'wide' }, cell: ({ plan }) => methodText(plan.method) },
    {
      ...{ name: texts.size, kind: 'number' },
      cell: ({ drawn, population }) =>
        texts.sizeOf({ drawn: countText(drawn, language), of: countText(population.size, language) }),
    },
    {
      ...{ name: texts.progress, kind: 'number' },
      cell: ({ progress }) =>
        texts.of({
          done: progress.reduce((sum, { done }) => sum + done, 0),
          all: progress.reduce((sum, { all }) => sum + all, 0),
        }),
    },
    {
      name: texts.state,
      cell: (sample) => <StateBadge look={looks[stateOf(sample)]} word={texts[stateOf(sample)]} />,
    },
  ];
  return <DataTable label={texts.title} columns={columns} rows={samples} keyOf={({ id }) => id} empty={texts.none} />;
}

function stateOf({ closedAt, progress }: SampleSummary): SampleState {
  if (closedAt !== undefined) return 'closed';
  return progress.every(({ done, all }) => done === all) ? 'done' : 'open';
}
