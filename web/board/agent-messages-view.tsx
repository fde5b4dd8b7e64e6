import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { problemText } from '../shared/api-problem.ts';
import { LabelledField, describedBy } from '../shared/components/labelled-field.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { useConsole } from '../shared/console-context.ts';
import { timeText } from '../shared/figure-texts.ts';
import { inBackground } from '../shared/in-background.ts';
import type { AgentMessage } from './agent-messages.ts';
import { useBoard } from './board-context.ts';
import type { Agent } from './board-store.ts';

/** As the API takes it. */
const mostCharacters = 280;
/** The newest that are shown. */
const mostShown = 5;

/** What a supervisor writes to one agent, or to the agent's team, and whether the agent has read it. */
export function AgentMessagesView({ agent }: { readonly agent: Agent }): JSX.Element {
  const { preferences } = useConsole();
  const { agentMessages } = useBoard();
  const words = preferences.words.value.agents.messages;
  const text = useSignal('');
  const isToTeam = useSignal(false);
  const isEmpty = useSignal(false);
  const { agentId, team } = agent;
  useEffect(() => {
    inBackground(agentMessages.open(agentId));
    return () => agentMessages.close();
  }, [agentId]);
  const send = async (): Promise<void> => {
    const written = text.value.trim();
    isEmpty.value = written === '';
    if (isEmpty.value) return;
    if (await agentMessages.send(agentId, written, isToTeam.value ? team : undefined)) text.value = '';
  };
  const trouble = agentMessages.trouble.value;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(send());
      }}
    >
      <LabelledField id="message" label={words.text} rule={words.rule} wrong={isEmpty.value ? words.empty : ''}>
        <input
          id="message"
          maxLength={mostCharacters}
          autocomplete="off"
          aria-describedby={describedBy({ id: 'message', rule: words.rule })}
          aria-invalid={isEmpty.value}
          value={text.value}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
        />
      </LabelledField>
      {team !== undefined && <ToTeam team={team} isToTeam={isToTeam} />}
      <p>
        <SendButton id="message-send" isBusy={agentMessages.isBusy.value}>
          {words.send}
        </SendButton>
      </p>
      {trouble !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(trouble, preferences.words.value, preferences.messages.value)}
        </Notice>
      )}
      <Sent messages={agentMessages.messages.value ?? []} />
    </form>
  );
}

function ToTeam({ team, isToTeam }: { readonly team: string; readonly isToTeam: Signal<boolean> }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.agents.messages;
  return (
    <label>
      <input
        type="checkbox"
        id="message-team"
        checked={isToTeam.value}
        onChange={({ currentTarget }) => (isToTeam.value = currentTarget.checked)}
      />{' '}
      {words.toTeam({ team })}
    </label>
  );
}

function Sent({ messages }: { readonly messages: readonly AgentMessage[] }): JSX.Element | null {
  const { preferences } = useConsole();
  const words = preferences.words.value.agents.messages;
  const time = (at: number): string => timeText(at, preferences.language.value).slice(0, 5);
  return (
    <div role="status">
      <ul class="sent">
        {messages
          .slice(-mostShown)
          .toReversed()
          .map(({ id, text, fromName, sentAt, readAt }) => (
            <li key={id}>
              {text}
              <small class="soft">
                {fromName}, {time(sentAt)} ·{' '}
                {readAt === undefined ? words.unread : words.readAt({ time: time(readAt) })}
              </small>
            </li>
          ))}
      </ul>
    </div>
  );
}
