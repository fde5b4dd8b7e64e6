import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import { clockDuration } from '../shared/duration.ts';
import { countText } from '../shared/figure-texts.ts';
import { useDesk } from './desk-context.ts';
import { usePauseName } from './use-pause-name.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** The agent's own figures of today, and their pauses. */
export function OwnDay(): JSX.Element | null {
  const { preferences } = useConsole();
  const { store } = useDesk();
  const { day: words } = useDeskWords();
  const session = store.session.value;
  if (!session) return null;
  const { conversations, dispositions, spentMs } = session.today;
  const language = preferences.language.value;
  const spent = (state: 'talking' | 'wrapUp' | 'paused'): number => spentMs[state] ?? 0;
  const handling = conversations === 0 ? '–' : clockDuration((spent('talking') + spent('wrapUp')) / conversations);
  const figures = [
    [words.conversations, countText(conversations, language), ''],
    [words.dispositions, countText(dispositions, language), ''],
    [words.talking, clockDuration(spent('talking')), ''],
    [words.handling, handling, words.handlingRule],
    [words.paused, clockDuration(spent('paused')), ''],
  ] as const;
  return (
    <section class="sheet" aria-labelledby="day-title">
      <h2 id="day-title">{words.title}</h2>
      <dl class="day">
        {figures.map(([name, value, rule]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong>
              {rule !== '' && <small class="soft">{rule}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <PauseUse />
    </section>
  );
}

function PauseUse(): JSX.Element {
  const { store } = useDesk();
  const { pause: words } = useDeskWords();
  const pauseName = usePauseName();
  return (
    <>
      <h3 class="day-pauses-title">{words.title}</h3>
      <ul class="day-pauses">
        {store.session.value?.pauses.map(({ name, usedMs, remainingMs }) => (
          <li key={name}>
            <span>{pauseName(name)}</span>
            <span class="soft">{words.used({ used: clockDuration(usedMs) })}</span>
            <Left remainingMs={remainingMs} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is left of an allowance, or by how much it is overdrawn. */
export function Left({ remainingMs }: { readonly remainingMs: number | undefined }): JSX.Element | null {
  const { pause: words } = useDeskWords();
  if (remainingMs === undefined) return null;
  const time = clockDuration(Math.abs(remainingMs));
  return remainingMs < 0 ? (
    <strong class="left overdrawn">{words.over({ over: time })}</strong>
  ) : (
    <span class="left">{words.left({ left: time })}</span>
  );
}
