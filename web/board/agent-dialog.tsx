import { useComputed } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { StateBadge } from '../shared/components/state-badge.tsx';
import { mayDo } from '../shared/console-pages.ts';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import { agentLooks } from '../shared/state-looks.ts';
import { actsFor } from './agent-control.ts';
import { AgentMessagesView } from './agent-messages-view.tsx';
import { useBoard } from './board-context.ts';
import type { Agent, Row } from './board-store.ts';
import { permissionOfMode, supervisionModes } from './supervision-modes.ts';

interface AgentDialogProps {
  readonly row: Row<Agent>;
  readonly close: () => void;
}

/** What a supervisor may do with one agent: hear their conversation, change their state. It follows the agent while it stands. */
export function AgentDialog({ row, close }: AgentDialogProps): JSX.Element {
  const { preferences } = useConsole();
  const { session } = useBoard();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { name, state, wish } = row.view.value;
  const words = preferences.words.value.agents;
  return (
    <dialog ref={dialog} class="over stack" id="agent" aria-labelledby="agent-title" onClose={close}>
      <h2 id="agent-title">{name}</h2>
      <p>
        <StateBadge look={agentLooks[state]} word={preferences.messages.value.states.agentStates[state]} />
        {wish !== undefined && <span class="soft">, {words.wishes[wish]}</span>}
      </p>
      <ul class="acts">
        <Supervise row={row} close={close} />
        <TakeOver row={row} close={close} />
        <Steer row={row} close={close} />
      </ul>
      {mayDo(session, 'agents.message') && <AgentMessagesView agent={row.view.value} />}
      <p class="dialog-buttons">
        <button class="button" type="button" onClick={close}>
          {words.close}
        </button>
      </p>
    </dialog>
  );
}

function Supervise({ row, close }: AgentDialogProps): JSX.Element | null {
  const { preferences } = useConsole();
  const { supervision, session } = useBoard();
  const words = preferences.words.value.supervision;
  const { agentId, name, state } = row.view.value;
  if (state !== 'talking') return null;
  return (
    <>
      {supervisionModes
        .filter((mode) => mayDo(session, permissionOfMode[mode]))
        .map((mode) => (
          <Act
            key={mode}
            id={mode}
            name={words.modes[mode]}
            rule={words.rules[mode]}
            isBusy={supervision.isBusy.value}
            act={() => {
              close();
              return supervision.begin({ agentId, name }, mode);
            }}
          />
        ))}
    </>
  );
}

/** For whoever is an agent, too, and free now. */
function TakeOver({ row, close }: AgentDialogProps): JSX.Element | null {
  const { preferences } = useConsole();
  const { agentControl, session, store } = useBoard();
  const { agentId: ownId } = session;
  const isFree = useComputed(
    () => store.agents.rows.value.find(({ id }) => id === ownId)?.view.value.state === 'idle',
  ).value;
  const words = preferences.words.value.agents;
  if (ownId === undefined || !isFree || row.view.value.state !== 'talking') return null;
  if (!mayDo(session, 'conversations.control')) return null;
  return (
    <Act
      id="takeOver"
      name={words.takeOver}
      rule={words.takeOverRule}
      isBusy={agentControl.isBusy.value}
      act={() => {
        close();
        return agentControl.takeOver(row.view.peek(), ownId);
      }}
    />
  );
}

function Steer({ row, close }: AgentDialogProps): JSX.Element | null {
  const { preferences } = useConsole();
  const { agentControl, session } = useBoard();
  const words = preferences.words.value.agents;
  if (!mayDo(session, 'agents.control')) return null;
  const acts = actsFor(row.view.value);
  if (acts.length === 0) return <li class="soft">{words.nothing}</li>;
  return (
    <>
      {acts.map((act) => (
        <Act
          key={act}
          id={act}
          name={words.acts[act]}
          rule={words.actRules[act]}
          isBusy={agentControl.isBusy.value}
          act={() => {
            close();
            return agentControl.act(row.view.peek(), act);
          }}
        />
      ))}
    </>
  );
}

function Act({
  id,
  name,
  rule,
  isBusy,
  act,
}: {
  readonly id: string;
  readonly name: ComponentChildren;
  readonly rule: string;
  readonly isBusy: boolean;
  readonly act: () => Promise<void>;
}): JSX.Element {
  return (
    <li>
      <button
        class="button"
        type="button"
        data-act={id}
        aria-describedby={`act-${id}-rule`}
        aria-disabled={isBusy}
        onClick={() => isBusy || inBackground(act())}
      >
        {name}
      </button>
      <small class="soft" id={`act-${id}-rule`}>
        {rule}
      </small>
    </li>
  );
}
