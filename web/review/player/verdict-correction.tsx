import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { wordOf } from '../../../src/messages/word-of.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { DescribedRecording } from '../review-api.ts';
import { useReview } from '../review-context.ts';
import type { HeardKind } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';

const kinds = [
  'person',
  'machine',
  'announcement',
  'invalidNumber',
  'congestion',
] as const satisfies readonly HeardKind[];

/** What the detector said of who answered, and a way to say what is heard: detection learns from it. */
export function VerdictCorrection({ recording }: { readonly recording: DescribedRecording }): JSX.Element {
  const { words, preferences, scoringApi } = useReview();
  const { correction } = words;
  const { verdictKinds } = preferences.messages.value.states;
  const { recordingId, verdict } = recording;
  const heard = useSignal<HeardKind | ''>('');
  const learnt = useSignal<string | undefined>(undefined);
  const asking = useMemo(() => new OneAtATime(), []);
  const send = async (): Promise<void> => {
    if (heard.value === '') return;
    const answer = await scoringApi.correctVerdict(recordingId, heard.value);
    learnt.value = wordOf(correction.learnt, answer.learnt);
  };
  return (
    <section class="sheet" aria-labelledby="verdict-title">
      <h2 id="verdict-title">{correction.title}</h2>
      <p>
        {verdict === undefined ? correction.noVerdict : correction.verdict({ verdict: wordOf(verdictKinds, verdict) })}
      </p>
      <form
        class="correction"
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(asking.run(send));
        }}
      >
        <div class="field">
          <label for="heard">{correction.heard}</label>
          <select
            id="heard"
            required
            value={heard.value}
            onChange={({ currentTarget }) => {
              heard.value = currentTarget.value as HeardKind | '';
              learnt.value = undefined;
            }}
          >
            <option value="">{correction.choose}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {correction.kinds[kind]}
              </option>
            ))}
          </select>
        </div>
        <button class="button" id="correct-verdict" type="submit" aria-disabled={asking.isBusy.value}>
          {correction.send}
        </button>
      </form>
      <Trouble of={asking.trouble.value} />
      {learnt.value !== undefined && (
        <Notice tone="good" role="status">
          {learnt.value}
        </Notice>
      )}
    </section>
  );
}
