import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { Trouble } from '../trouble.tsx';
import { SampleEditor } from './sample-editor.tsx';
import { SampleSheet } from './sample-sheet.tsx';
import type { Sample, SampleSummary } from './samples-api.ts';
import { SamplesTable } from './samples-table.tsx';

/** Samples of recordings, the one that is open, and the form that draws another. */
export function SamplesPage(): JSX.Element {
  const { words, session, places, scoringApi, samplesApi } = useReview();
  const { samples: texts } = words;
  const id = places.place.value.sample;
  const mayWrite = mayDo(session, 'samples.write');
  const known = useLoaded(() => Promise.all([scoringApi.scorecards(), mayWrite ? samplesApi.reviewers() : []]));
  const list = useLoaded(() => samplesApi.list());
  const opened = useLoaded(async () => (id === undefined ? undefined : samplesApi.get(id)), [id]);
  /** Whose plan a new sample begins with; `new`: an empty one. */
  const edited = useSignal<SampleSummary | 'new' | undefined>(undefined);
  const scorecards = known.value.value?.[0] ?? [];
  const edit = (from: SampleSummary | 'new'): void => {
    edited.value = from;
    goTo('sample-name');
  };
  const drawn = (sample: Sample): void => {
    edited.value = undefined;
    inBackground(list.reload());
    places.go({ section: 'samples', sample: sample.id });
  };
  const changed = (): void => {
    inBackground(list.reload());
    inBackground(opened.reload());
  };
  const sample = opened.value.value;
  return (
    <>
      <SectionHead title={texts.title} lead={texts.lead}>
        {mayWrite && (
          <button class="button main" id="new-sample" type="button" onClick={() => edit('new')}>
            {texts.add}
          </button>
        )}
      </SectionHead>
      <Trouble of={known.trouble.value ?? list.trouble.value} />
      {edited.value !== undefined && known.value.value && (
        <SampleEditor
          key={edited.value === 'new' ? '' : edited.value.id}
          from={edited.value === 'new' ? undefined : edited.value}
          {...{ scorecards: known.value.value[0], reviewers: known.value.value[1] }}
          onDrawn={drawn}
          onClose={() => (edited.value = undefined)}
        />
      )}
      {sample && opened.trouble.value === undefined && (
        <SampleSheet {...{ sample, scorecards }} onChanged={changed} onAgain={() => edit(sample)} />
      )}
      {list.value.value && (
        <div class="sheet">
          <SamplesTable samples={list.value.value} />
        </div>
      )}
    </>
  );
}
