import type { JSX } from 'preact';
import { reasonText } from '../../src/messages/reason-text.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { timeText } from '../shared/figure-texts.ts';
import { useBoard } from './board-context.ts';
import type { Agent, Alarm, Campaign, Row } from './board-store.ts';

/** What somebody should look at now, and what to do about it. */
export function Alarms(): JSX.Element | null {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const alarms = store.board.value?.alarms.filter(({ endedAt }) => endedAt === undefined) ?? [];
  if (alarms.length === 0) return null;
  const words = preferences.words.value;
  return (
    <section class="alarms" aria-labelledby="alarms-title">
      <h2 id="alarms-title" class="unseen">
        {words.alarms.title}
      </h2>
      {alarms.toReversed().map((alarm) => (
        <AlarmNotice key={`${alarm.code} ${alarm.subject} ${alarm.at}`} alarm={alarm} />
      ))}
    </section>
  );
}

/** What a floor has one of: the alarm's heading says which. */
const single: readonly string[] = ['floor', 'history', 'recordings', 'store', 'switch'];

/** Whom or what an alarm is about, by name where the board has one; on a screen in the room, nobody. */
function useSubject({ code, subject }: Alarm): string {
  const { store, isWall } = useBoard();
  const nameOf = (rows: readonly Row<Agent | Campaign>[]): string | undefined =>
    rows.find(({ id }) => id === subject)?.view.value.name;
  // Known by an id alone; the page of webhooks says which one waits.
  if (code.startsWith('WEBHOOK_')) return '';
  if (/^(?:AGENT|CONNECT)_/.test(code)) {
    const agent = nameOf(store.agents.rows.value);
    if (agent !== undefined) return isWall ? '' : agent;
  }
  return nameOf(store.campaigns.rows.value) ?? (single.includes(subject) ? '' : subject);
}

function AlarmNotice({ alarm }: { readonly alarm: Alarm }): JSX.Element {
  const { preferences } = useConsole();
  const messages = preferences.messages.value;
  const { alarms, advice } = preferences.words.value;
  const time = timeText(alarm.at, preferences.language.value);
  const subject = useSubject(alarm);
  return (
    <Notice tone="warn" role="status">
      <p>
        <strong>{[messages.alarms[alarm.code], subject].filter((part) => part !== '').join(' · ')}:</strong>{' '}
        <span>
          {reasonText(messages, alarm.reason, alarm.params)}, {alarms.since({ time })}
        </span>
      </p>
      <p class="advice">{advice[alarm.code]}</p>
    </Notice>
  );
}
