import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Notice } from '../../shared/components/notice.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { goTo } from '../../shared/go-to.ts';
import type { DescribedRecording, RecordingComment } from '../review-api.ts';
import { useReview } from '../review-context.ts';
import { Comments } from './comments.tsx';
import { Controls } from './controls.tsx';
import { bandsOf, marksOf } from './marks.ts';
import { Moments } from './moments.tsx';
import { Playback } from './playback.ts';
import { actionOf, type PlayerAction } from './player-keys.ts';
import { Scoring } from '../scoring/scoring.tsx';
import type { Sketch } from './sketch.ts';
import { VerdictCorrection } from './verdict-correction.tsx';
import { Wave } from './wave.tsx';

interface ListeningProps {
  readonly recording: DescribedRecording;
  readonly sketch: Sketch;
  readonly comments: readonly RecordingComment[];
  /** Where it begins, s. */
  readonly at: number;
}

/** The wave, what is done with it, and what is said of its seconds. */
export function Listening({ recording, sketch, comments: first, at }: ListeningProps): JSX.Element {
  const { words, session } = useReview();
  const { recordingId, moments, startedAt } = recording;
  const comments = useSignal(first);
  const showsKeys = useSignal(false);
  const playback = useMemo(
    () => new Playback(new Audio(), `/recordings/${encodeURIComponent(recordingId)}/audio`, sketch, at),
    [recordingId],
  );
  useEffect(() => () => playback.close(), [playback]);
  useEffect(() => {
    const acts = actsOf(playback, () => (showsKeys.value = !showsKeys.value));
    const onKey = (event: KeyboardEvent): void => {
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      acts[action]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [playback]);
  const marks = useMemo(() => marksOf(moments, startedAt, sketch.duration), [moments]);
  const bands = useMemo(() => bandsOf(moments, startedAt, sketch.duration), [moments]);
  return (
    <>
      {playback.hasFailed.value && (
        <Notice tone="wrong" role="alert">
          {words.player.failed}
        </Notice>
      )}
      <section class="sheet listening">
        <Wave sketch={sketch} playback={playback} bands={bands} marks={marks} comments={comments.value} />
        <Controls playback={playback} sketch={sketch} recordingId={recordingId} showsKeys={showsKeys} />
      </section>
      <div class="listening-columns">
        <div class="review-column">
          {mayDo(session, 'evaluations.read') && <Scoring recordingId={recordingId} playback={playback} />}
          <Comments recordingId={recordingId} playback={playback} comments={comments} />
        </div>
        <div class="review-column">
          <Moments marks={marks} playback={playback} />
          {mayDo(session, 'recordings.review') && <VerdictCorrection recording={recording} />}
        </div>
      </div>
    </>
  );
}

function actsOf(playback: Playback, help: () => void): Readonly<Record<PlayerAction, () => void>> {
  return {
    toggle: () => playback.toggle(),
    back: () => playback.move(-10),
    forward: () => playback.move(10),
    backSome: () => playback.move(-3),
    forwardSome: () => playback.move(3),
    nextSpeech: () => playback.toNextSpeech(),
    skipSilence: () => (playback.skipsSilence.value = !playback.skipsSilence.value),
    loop: () => playback.stepLoop(),
    muteAgent: () => playback.toggleMute('agent'),
    muteDebtor: () => playback.toggleMute('debtor'),
    slower: () => playback.changeSpeed(-1),
    faster: () => playback.changeSpeed(1),
    comment: () => goTo('comment-text'),
    help,
  };
}
