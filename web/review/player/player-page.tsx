import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { problemText } from '../../shared/api-problem.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import type { DescribedRecording, RecordingComment } from '../review-api.ts';
import { useReview } from '../review-context.ts';
import { addressOf } from '../review-place.ts';
import { AboutRecording } from './about-recording.tsx';
import { LegalHold } from './legal-hold.tsx';
import { ConversationSound } from './conversation-sound.tsx';
import { Listening } from './listening.tsx';
import { sketchOf, type Sketch } from './sketch.ts';

interface OpenRecording {
  readonly recording: DescribedRecording;
  /** Undefined while it goes on, and where there is no audio. */
  readonly sketch?: Sketch;
  readonly comments: readonly RecordingComment[];
}

/** One recording: what is known of it, its sound, what was written about it. */
export function PlayerPage({ id }: { readonly id: string }): JSX.Element {
  const { words, places, reviewApi, session, preferences } = useReview();
  const opened = useSignal<OpenRecording | undefined>(undefined);
  const trouble = useSignal<unknown>(undefined);
  const mayListen = mayDo(session, 'recordings.listen');
  useEffect(() => {
    const load = async (): Promise<void> => {
      const recording = await reviewApi.recording(id);
      const hasAudio = recording.state !== 'recording' && recording.state !== 'failed';
      const [sketch, comments] = await Promise.all([
        hasAudio ? reviewApi.sketch(id).then(sketchOf) : undefined,
        mayListen ? reviewApi.comments(id) : [],
      ]);
      opened.value = { recording, comments, ...(sketch && { sketch }) };
    };
    inBackground(load().catch((error: unknown) => (trouble.value = error)));
  }, [id]);
  const { filters, at } = places.place.value;
  const found = opened.value;
  return (
    <div class="review">
      <div class="player-head">
        <a
          id="back"
          href={addressOf({ filters })}
          onClick={(event) => {
            event.preventDefault();
            places.go({ filters });
          }}
        >
          {words.player.back}
        </a>
        {found && <h1>{dateTimeText(found.recording.startedAt, preferences.language.value)}</h1>}
      </div>
      {trouble.value !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(trouble.value, preferences.words.value, preferences.messages.value)}
        </Notice>
      )}
      {found?.recording.state === 'recording' && <Notice tone="info">{words.player.goesOn}</Notice>}
      {found && <FlawNotice state={found.recording.state} />}
      {found && !mayListen && <Notice tone="info">{words.player.mayNotListen}</Notice>}
      {found?.sketch && mayListen && (
        <Listening recording={found.recording} sketch={found.sketch} comments={found.comments} at={at} />
      )}
      {found && <Facts recording={found.recording} />}
    </div>
  );
}

/** What the recording lacks, when it is not whole. */
function FlawNotice({ state }: Pick<DescribedRecording, 'state'>): JSX.Element | null {
  const { words } = useReview();
  if (state !== 'cut' && state !== 'repaired') return null;
  return <Notice tone={state === 'cut' ? 'warn' : 'info'}>{words.player.flaws[state]}</Notice>;
}

/** What is known beside the sound. */
function Facts({ recording }: { readonly recording: DescribedRecording }): JSX.Element {
  const { session } = useReview();
  return (
    <>
      <AboutRecording recording={recording} />
      <LegalHold recording={recording} />
      {mayDo(session, 'history.read') && <ConversationSound callId={recording.callId} />}
    </>
  );
}
