import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { OwnSession } from '../shared/api-client.ts';
import { problemText } from '../shared/api-problem.ts';
import { Frame } from '../shared/components/frame.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { mayDo } from '../shared/console-pages.ts';
import { PlayerPage } from './player/player-page.tsx';
import { ReviewApi } from './review-api.ts';
import { ReviewContext } from './review-context.ts';
import { PlaceHolder } from './review-place.ts';
import { SearchPage } from './search/search-page.tsx';
import { reviewWordsIn } from './words/review-words-in.ts';

/** Recordings: found, listened to, commented. For whoever reviews. */
export function ReviewPage({
  opened,
}: {
  readonly opened: ReadonlySignal<OwnSession | { readonly error: unknown } | undefined>;
}): JSX.Element | null {
  const { preferences, api } = useConsole();
  const parts = useMemo(() => ({ places: new PlaceHolder(window), reviewApi: new ReviewApi(api) }), [api]);
  const wasListed = useRef(false);
  const words = reviewWordsIn(preferences.language.value);
  useEffect(() => {
    document.title = `${words.title} · Marcador`;
  }, [words]);
  const session = opened.value;
  if (session === undefined) return null;
  if ('error' in session)
    return (
      <main class="alone">
        <h1>{words.title}</h1>
        <Notice tone="wrong" role="alert">
          {problemText(session.error, preferences.words.value, preferences.messages.value)}
        </Notice>
      </main>
    );
  const { recording } = parts.places.place.value;
  wasListed.current ||= recording === undefined;
  return (
    <ReviewContext.Provider value={{ session, ...parts }}>
      <Frame session={session} status={null}>
        {!mayDo(session, 'recordings.read') ? (
          <>
            <h1>{words.title}</h1>
            <Notice tone="info">{words.notAllowed}</Notice>
          </>
        ) : (
          <>
            {/* The list stays as it was while a recording is open. */}
            <div class="review" hidden={recording !== undefined}>
              {(recording === undefined || wasListed.current) && <SearchPage />}
            </div>
            {recording !== undefined && <PlayerPage key={recording} id={recording} />}
          </>
        )}
      </Frame>
    </ReviewContext.Provider>
  );
}
