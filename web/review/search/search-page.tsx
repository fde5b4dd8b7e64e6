import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { problemText } from '../../shared/api-problem.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { useReview } from '../review-context.ts';
import { FoundRecordings } from './found-recordings.ts';
import { RecordingsTable } from './recordings-table.tsx';
import { SearchForm } from './search-form.tsx';

/** The list of recordings, by the filters in the address. */
export function SearchPage(): JSX.Element {
  const { words, places, reviewApi, preferences } = useReview();
  const found = useMemo(() => new FoundRecordings(reviewApi), [reviewApi]);
  const { filters, recording } = places.place.value;
  const asked = JSON.stringify(filters);
  useEffect(() => {
    if (recording === undefined) inBackground(found.find(filters));
    // The list stays while a recording is open; it is asked for again by other filters only.
  }, [asked, recording === undefined && found.rows.value.length === 0]);
  const { search } = words;
  const isEmpty = found.rows.value.length === 0;
  const emptyText = found.hasMore.value ? search.more10k : asked === '{}' ? search.noneAtAll : search.none;
  return (
    <>
      <h1>{search.title}</h1>
      <SearchForm found={found} />
      {found.trouble.value !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(found.trouble.value, preferences.words.value, preferences.messages.value)}
        </Notice>
      )}
      <p class="unseen" role="status">
        {found.isBusy.value ? search.loading : ''}
      </p>
      {isEmpty && !found.isBusy.value && found.trouble.value === undefined && <Notice tone="info">{emptyText}</Notice>}
      {!isEmpty && <RecordingsTable rows={found.rows.value} />}
      {found.hasMore.value && (
        <button
          class="button"
          type="button"
          aria-disabled={found.isBusy.value}
          onClick={() => inBackground(found.more())}
        >
          {search.next}
        </button>
      )}
    </>
  );
}
