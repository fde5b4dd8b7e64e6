import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { wordOf } from '../../src/messages/word-of.ts';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import { CallbackPreview } from './callback-preview.tsx';
import type { Callback } from './desk-api.ts';
import { possibleActions } from './desk-commands.ts';
import { useDesk } from './desk-context.ts';
import { whenText } from './when-text.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Whom the agent is to call back, and when. */
export function Agenda(): JSX.Element {
  const { actions } = useDesk();
  const words = useDeskWords().agenda;
  useEffect(() => inBackground(actions.readCallbacks()), []);
  const waiting = actions.callbacks.value?.filter(({ state }) => state !== 'ended' && state !== 'dropped') ?? [];
  return (
    <section class="sheet" aria-labelledby="agenda-title">
      <h2 id="agenda-title" tabIndex={-1}>
        {words.title}
      </h2>
      {waiting.length === 0 ? (
        <p class="hint">{words.none}</p>
      ) : (
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.who}</th>
              <th scope="col" class="wide">
                {words.campaign}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {waiting.map((callback) => (
              <AgendaRow key={`${callback.campaignId} ${callback.debtorId}`} callback={callback} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AgendaRow({ callback }: { readonly callback: Callback }): JSX.Element {
  const { preferences } = useConsole();
  const desk = useDesk();
  const words = useDeskWords().agenda;
  const isOpen = useSignal(false);
  const { promisedAt, debtorId, campaignId, state } = callback;
  const campaign = desk.store.session.value?.campaigns.find(({ id }) => id === campaignId)?.name ?? campaignId;
  const isTheirs = callback.promisedAgent === desk.session.agentId;
  return (
    <>
      <tr>
        <td>
          <time>{whenText(promisedAt, preferences.language.value)}</time>
          <small class="soft">{wordOf(words.states, state)}</small>
        </td>
        <th scope="row">{debtorId}</th>
        <td class="wide soft">{campaign}</td>
        <td>
          <div class="agenda-buttons">
            {isTheirs && (
              <button
                class="button"
                type="button"
                aria-expanded={isOpen.value}
                onClick={() => (isOpen.value = !isOpen.value)}
              >
                {isOpen.value ? words.hide : words.show}
                <span class="unseen"> {debtorId}</span>
              </button>
            )}
            {possibleActions(desk).has('dial') && (
              <button
                class="button"
                type="button"
                onClick={() => inBackground(desk.actions.callByHand({ campaignId, debtorId }))}
              >
                {words.call}
                <span class="unseen"> {debtorId}</span>
              </button>
            )}
          </div>
        </td>
      </tr>
      {isOpen.value && (
        <tr>
          <td colSpan={4}>
            <CallbackPreview callback={callback} />
          </td>
        </tr>
      )}
    </>
  );
}
