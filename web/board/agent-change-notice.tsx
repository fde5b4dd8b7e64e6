import type { JSX } from 'preact';
import { problemText } from '../shared/api-problem.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import type { AgentChange, AgentStanding } from './agent-control.ts';
import { useBoard } from './board-context.ts';

/** What was asked of an agent last: before and after, and the way back. Or why it was refused. */
export function AgentChangeNotice(): JSX.Element | null {
  const { preferences } = useConsole();
  const { agentControl } = useBoard();
  const trouble = agentControl.trouble.value;
  const change = agentControl.change.value;
  return (
    <>
      {trouble !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(trouble, preferences.words.value, preferences.messages.value)}
        </Notice>
      )}
      {change && <Changed change={change} />}
    </>
  );
}

function Changed({ change: { name, before, after, undo } }: { readonly change: AgentChange }): JSX.Element {
  const { preferences } = useConsole();
  const { agentControl } = useBoard();
  const { agents, campaigns } = preferences.words.value;
  const textOf = ({ state, wish }: AgentStanding): string => {
    const text = preferences.messages.value.states.agentStates[state];
    return wish === undefined ? text : `${text}, ${agents.wishes[wish]}`;
  };
  return (
    <Notice tone="good" role="status">
      <div class="last-change">
        <p>
          {after === 'takenOver'
            ? agents.takenOver({ name })
            : campaigns.changed({ name, before: textOf(before), after: textOf(after) })}
        </p>
        {undo !== undefined && (
          <button class="button" type="button" id="undo-agent" onClick={() => inBackground(agentControl.undo())}>
            {campaigns.undo}
          </button>
        )}
        <button class="button" type="button" onClick={() => (agentControl.change.value = undefined)}>
          {campaigns.dismiss}
        </button>
      </div>
    </Notice>
  );
}
