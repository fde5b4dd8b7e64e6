import type { JSX } from 'preact';
import { inBackground } from '../shared/in-background.ts';
import { phoneText } from '../shared/phone-text.ts';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Calls about which the agent typed something and submitted nothing. */
export function UnfinishedCalls(): JSX.Element | null {
  const { store, forms, outbox, lock } = useDesk();
  const { unfinished: words, card: cardWords } = useDeskWords();
  const calls = store.session.value?.unfinished.filter(({ callId }) => !outbox.waiting.value.has(callId)) ?? [];
  if (calls.length === 0 || lock.role.value !== 'owner') return null;
  return (
    <section class="sheet unfinished" aria-labelledby="unfinished-title">
      <h2 id="unfinished-title">{words.title}</h2>
      <p class="hint">{words.lead}</p>
      <ul>
        {calls.map(({ callId, card }) => (
          <li key={callId}>
            <span>
              <strong>{card.document.name ?? cardWords.unnamed}</strong>
              <small class="soft">{phoneText(card.number)}</small>
            </span>
            <button class="button" type="button" onClick={() => forms.finish(callId)}>
              {words.finish}
              <span class="unseen"> {card.document.name ?? card.debtorId}</span>
            </button>
            <button class="button" type="button" onClick={() => inBackground(forms.drop(callId))}>
              {words.drop}
              <span class="unseen"> {card.document.name ?? card.debtorId}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
