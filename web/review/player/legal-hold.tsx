import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { DescribedRecording, LegalHold as Hold } from '../review-api.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { Trouble } from '../trouble.tsx';

const whyId = 'legal-hold-reason';

/** Whether a recording is under legal hold, and why; who may places and lifts it here. */
export function LegalHold({ recording }: { readonly recording: DescribedRecording }): JSX.Element | null {
  const { words, session, reviewApi } = useReview();
  const { legalHold: texts } = words;
  const { recordingId, awaitsErasure } = recording;
  const hold = useSignal(recording.legalHold);
  const result = useSignal<'lifted' | 'removed' | undefined>(undefined);
  const [why, wrong] = [useSignal(''), useSignal('')];
  const asking = useMemo(() => new OneAtATime(), []);
  const mayHold = mayDo(session, 'recordings.legalHold');
  if (!mayHold && !hold.value) return null;
  const send = async (): Promise<void> => {
    const reason = why.value.trim();
    wrong.value = reason === '' ? texts.whyMissing : '';
    if (reason === '') {
      goTo(whyId);
      return;
    }
    if (hold.value) {
      result.value = (await reviewApi.liftHold(recordingId, reason)).result;
      hold.value = undefined;
    } else {
      hold.value = await reviewApi.hold(recordingId, reason);
      result.value = undefined;
    }
    why.value = '';
  };
  return (
    <section class="sheet about" aria-labelledby="legal-hold-title">
      <h2 id="legal-hold-title">{texts.title}</h2>
      {result.value === 'removed' ? null : <p class="hint">{hold.value ? texts.held : texts.none}</p>}
      {hold.value && awaitsErasure && <Notice tone="info">{texts.awaitsErasure}</Notice>}
      {hold.value && <HoldFacts hold={hold.value} />}
      {mayHold && result.value !== 'removed' && (
        <HoldForm isHeld={hold.value !== undefined} why={why} wrong={wrong} asking={asking} send={send} />
      )}
      <Trouble of={asking.trouble.value} />
      {result.value !== undefined && (
        <Notice tone="good" role="status">
          {texts[result.value]}
        </Notice>
      )}
    </section>
  );
}

function HoldForm({
  isHeld,
  why,
  wrong,
  asking,
  send,
}: {
  readonly isHeld: boolean;
  readonly why: Signal<string>;
  /** Empty: nothing. */
  readonly wrong: Signal<string>;
  readonly asking: OneAtATime;
  readonly send: () => Promise<void>;
}): JSX.Element {
  const { legalHold: texts } = useReview().words;
  return (
    <form
      class="legal-hold"
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(asking.run(send));
      }}
    >
      <Field
        id={whyId}
        label={texts.why}
        rule={isHeld ? texts.liftRule : texts.whyRule}
        value={why}
        wrong={wrong.value}
        onEdit={() => (wrong.value = '')}
        autocomplete="off"
        maxLength={500}
      />
      <button class="button" id="legal-hold-send" type="submit" aria-disabled={asking.isBusy.value}>
        {isHeld ? texts.lift : texts.place}
      </button>
    </form>
  );
}

function HoldFacts({ hold: { reason, by, at } }: { readonly hold: Hold }): JSX.Element {
  const { words, names, preferences } = useReview();
  const { legalHold: texts } = words;
  return (
    <dl>
      <div>
        <dt>{texts.reason}</dt>
        <dd>{reason}</dd>
      </div>
      <div>
        <dt>{texts.by}</dt>
        <dd>{nameIn(names.people, by.replace(/^(person|integration) /, ''))}</dd>
      </div>
      <div>
        <dt>{texts.since}</dt>
        <dd>{dateTimeText(at, preferences.language.value)}</dd>
      </div>
    </dl>
  );
}
