import { useComputed, useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { agentLooks } from '../shared/state-looks.ts';
import { StateBadge } from '../shared/components/state-badge.tsx';
import { mayDo } from '../shared/console-pages.ts';
import { useConsole } from '../shared/console-context.ts';
import { clockDuration } from '../shared/duration.ts';
import { countText } from '../shared/figure-texts.ts';
import { WindowedRows } from '../shared/components/windowed-rows.tsx';
import { windowedFrom } from '../shared/row-window.ts';
import { AgentChangeNotice } from './agent-change-notice.tsx';
import { AgentDialog } from './agent-dialog.tsx';
import { useBoard } from './board-context.ts';
import type { Agent, Row } from './board-store.ts';
import { FigureLink } from './figure-link.tsx';
import { useWallTurn, WallTurnBar } from './wall-turn-bar.tsx';

type State = Agent['state'];
/** Who may do one of these may open an agent. */
const steers = ['agents.control', 'agents.message', 'supervise.listen'] as const;
const states = Object.keys(agentLooks) as readonly State[];
/** Agents that a wallboard shows at once. */
const agentsOnWall = 16;

/** Who is on the floor, in which state, since when. */
export function AgentsTable(): JSX.Element {
  const { preferences } = useConsole();
  const { store, session, isWall } = useBoard();
  const opened = useSignal<Row<Agent> | undefined>(undefined);
  const isSteered = !isWall && steers.some((permission) => mayDo(session, permission));
  const shown = useSignal<State | undefined>(undefined);
  const rows = useComputed(() => {
    const wanted = shown.value;
    return wanted === undefined
      ? store.agents.rows.value
      : store.agents.rows.value.filter(({ view }) => view.value.state === wanted);
  }).value;
  const words = preferences.words.value.agents;
  const all = store.agents.rows.value.length;
  return (
    <section class="sheet" aria-labelledby="agents-title">
      <h2 id="agents-title">{words.title}</h2>
      {isSteered && <AgentChangeNotice />}
      <StateChoices shown={shown} />
      {rows.length === 0 ? (
        <p class="hint">{all === 0 ? words.none : words.noneInState}</p>
      ) : (
        <AgentRows rows={rows} {...(isSteered && { open: (row: Row<Agent>) => (opened.value = row) })} />
      )}
      {opened.value && <AgentDialog row={opened.value} close={() => (opened.value = undefined)} />}
    </section>
  );
}

/** The rows of agents: all of them, those in sight of many, or on a wallboard those whose turn it is. */
function AgentRows({
  rows,
  open,
}: {
  readonly rows: readonly Row<Agent>[];
  readonly open?: (row: Row<Agent>) => void;
}): JSX.Element {
  const { isWall } = useBoard();
  const { preferences } = useConsole();
  const turn = useWallTurn(rows.length, agentsOnWall);
  const draw = (row: Row<Agent>): JSX.Element => (
    <AgentRow key={row.id} row={row} isWall={isWall} {...(open && { open: () => open(row) })} />
  );
  const head = <TableHead isWall={isWall} />;
  if (!isWall && rows.length >= windowedFrom)
    return <WindowedRows label={preferences.words.value.agents.title} head={head} rows={rows} draw={draw} />;
  return (
    <>
      <table class="rows">
        {head}
        <tbody>{rows.slice(turn.from, turn.to).map(draw)}</tbody>
      </table>
      <WallTurnBar turn={turn} />
    </>
  );
}

/** Which state is shown, with how many are in each. */
function StateChoices({ shown }: { readonly shown: Signal<State | undefined> }): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const words = preferences.words.value.agents;
  const counts = store.board.value?.floor.agentsByState;
  const all = store.agents.rows.value.length;
  return (
    <div class="choices" role="group" aria-label={words.state}>
      <Choice isChosen={shown.value === undefined} choose={() => (shown.value = undefined)} count={all}>
        {words.all}
      </Choice>
      {states.map((state) => (
        <Choice
          key={state}
          isChosen={shown.value === state}
          choose={() => (shown.value = state)}
          count={counts?.[state] ?? 0}
        >
          <StateBadge look={agentLooks[state]} word={preferences.messages.value.states.agentStates[state]} />
        </Choice>
      ))}
    </div>
  );
}

function TableHead({ isWall }: { readonly isWall: boolean }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.agents;
  return (
    <thead>
      <tr>
        <th scope="col">{isWall ? words.state : words.name}</th>
        {!isWall && <th scope="col">{words.state}</th>}
        <th scope="col" class="number">
          {words.since}
        </th>
        <th scope="col" class="wide">
          {words.campaign}
        </th>
        <th scope="col" class="number wide">
          {words.calls}
        </th>
      </tr>
    </thead>
  );
}

function Choice({
  isChosen,
  choose,
  count,
  children,
}: {
  readonly isChosen: boolean;
  readonly choose: () => void;
  readonly count: number;
  readonly children: JSX.Element | string;
}): JSX.Element {
  const { preferences } = useConsole();
  return (
    <button class="choice" type="button" aria-pressed={isChosen} onClick={choose}>
      {children} <strong>{countText(count, preferences.language.value)}</strong>
    </button>
  );
}

/** One agent. Each cell follows its own signal: time that passes draws one cell. */
function AgentRow({
  row,
  isWall,
  open,
}: {
  readonly row: Row<Agent>;
  readonly isWall: boolean;
  /** Shows what may be done with them; absent: nothing may. */
  readonly open?: () => void;
}): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const name = useComputed(() => row.view.value.name);
  const campaign = useComputed(() => {
    const { campaignId } = row.view.value;
    const known = store.campaigns.rows.value.find(({ id }) => id === campaignId);
    return known?.view.value.name ?? campaignId ?? '';
  });
  const calls = useComputed(() => String(row.view.value.callsTaken));
  const since = useComputed(() => String(store.board.value?.startedAt ?? '')).value;
  const callsOf = preferences.words.value.agents.callsOf({ name: name.value, calls: calls.value });
  const age = useComputed(() => {
    const { state, since } = row.view.value;
    return state === 'offline' ? '' : clockDuration(store.serviceNow.value - since);
  });
  return (
    <tr>
      {!isWall && (
        <th scope="row">
          {open ? (
            <button class="link" type="button" aria-haspopup="dialog" data-agent={row.id} onClick={open}>
              {name}
            </button>
          ) : (
            name
          )}
        </th>
      )}
      <td>
        <AgentStateCell row={row} />
      </td>
      <td class="number">{age}</td>
      <td class="wide soft">{campaign}</td>
      <td class="number wide">
        <FigureLink filters={{ agent: row.id, from: since }} label={callsOf}>
          {calls}
        </FigureLink>
      </td>
    </tr>
  );
}

function AgentStateCell({ row }: { readonly row: Row<Agent> }): JSX.Element {
  const { preferences } = useConsole();
  const state = useComputed(() => row.view.value.state).value;
  const note = useComputed(() => {
    const { leaving, loggingIn } = row.view.value;
    return loggingIn ? 'loggingIn' : leaving ? 'leaving' : undefined;
  }).value;
  return (
    <>
      <StateBadge look={agentLooks[state]} word={preferences.messages.value.states.agentStates[state]} />
      {note !== undefined && <small class="soft"> {preferences.words.value.agents[note]}</small>}
    </>
  );
}
