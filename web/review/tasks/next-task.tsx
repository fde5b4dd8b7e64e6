import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useReview } from '../review-context.ts';
import { Trouble } from '../trouble.tsx';

/** After a recording is scored: the next one that they are to score. */
export function NextTask({ recordingId }: { readonly recordingId: string }): JSX.Element {
  const { words, places, samplesApi } = useReview();
  const { tasks: texts } = words;
  const isOver = useSignal(false);
  const asking = useMemo(() => new OneAtATime(), []);
  const go = async (): Promise<void> => {
    const { tasks } = await samplesApi.workList();
    const next = tasks.find((task) => task.recordingId !== recordingId);
    if (next) places.go({ recording: next.recordingId });
    else isOver.value = true;
  };
  return (
    <>
      <Trouble of={asking.trouble.value} />
      {isOver.value ? (
        <p class="hint" role="status">
          {texts.allDone}
        </p>
      ) : (
        <button class="button" id="next-task" type="button" onClick={() => inBackground(asking.run(go))}>
          {texts.next}
        </button>
      )}
    </>
  );
}
