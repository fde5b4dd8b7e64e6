import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import { timeText } from '../shared/figure-texts.ts';
import { inBackground } from '../shared/in-background.ts';
import type { DeskSession } from './desk-api.ts';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/**
 * What supervisors wrote to the agent, until they confirm that they read it. It stands below the call, never over it: what
 * ends a call keeps its place.
 */
export function DeskMessages(): JSX.Element {
  const { store } = useDesk();
  const words = useDeskWords().messages;
  const messages = store.session.value?.messages ?? [];
  return (
    <section class="messages" aria-label={words.title} role="log">
      {messages.map((message, place) => (
        <Message key={message.id} message={message} isNext={place === 0} />
      ))}
    </section>
  );
}

function Message({
  message,
  isNext,
}: {
  readonly message: DeskSession['messages'][number];
  /** The one that the key confirms. */
  readonly isNext: boolean;
}): JSX.Element {
  const { preferences } = useConsole();
  const { actions, lock, keys } = useDesk();
  const words = useDeskWords().messages;
  const { id, fromName, team, text, sentAt } = message;
  return (
    <article class="sheet message">
      <p class="message-head soft">
        <strong>{words.from({ name: fromName })}</strong>
        {team !== undefined && <span>{words.toTeam({ team })}</span>}
        <time>{timeText(sentAt, preferences.language.value).slice(0, 5)}</time>
      </p>
      <p class="message-text">{text}</p>
      {lock.role.value === 'owner' && (
        <button
          class="button"
          type="button"
          data-message={id}
          aria-keyshortcuts={isNext ? keys.map.value.confirm : undefined}
          aria-disabled={actions.isBusy.value}
          onClick={() => inBackground(actions.confirm(id))}
        >
          {words.read}
          {isNext && <kbd aria-hidden="true">{keys.map.value.confirm}</kbd>}
        </button>
      )}
    </article>
  );
}
