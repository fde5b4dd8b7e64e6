import type { JSX } from 'preact';
import { Tile } from '../shared/components/tile.tsx';
import { useConsole } from '../shared/console-context.ts';
import { countText } from '../shared/figure-texts.ts';
import { useBoard } from './board-context.ts';
import { FigureLink } from './figure-link.tsx';

/** Calls that a page shows one by one; the others are over, or a moment between two. */
const phases = [
  'dialled',
  'ringing',
  'earlyMedia',
  'answered',
  'machine',
  'waiting',
  'connecting',
  'connected',
] as const;

/** The figures that are asked for all day. */
export function Figures(): JSX.Element | null {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const board = store.board.value;
  if (!board) return null;
  const { language, words, messages } = preferences;
  const texts = words.value.board;
  const { agentsByState, callsByPhase, occupancy } = board.floor;
  const count = (value: number): string => countText(value, language.value);
  const { percent, decimal } = messages.value.format;
  return (
    <>
      <h2 class="unseen">{texts.figures}</h2>
      <dl class="tiles">
        <Tile
          name={texts.talking}
          value={<FigureLink filters={{ state: 'connected' }}>{count(agentsByState.talking)}</FigureLink>}
          rule={stateWord('wrapUp')}
        />
        <Tile name={texts.free} value={count(agentsByState.idle)} rule={stateWord('paused')} />
        <Tile
          name={texts.callersWaiting}
          value={<FigureLink filters={{ state: 'waiting' }}>{count(callsByPhase.waiting)}</FigureLink>}
          rule={texts.callersWaitingRule}
          isLoud={callsByPhase.waiting > 0}
        />
        <Tile name={texts.occupancy} value={percent(occupancy, 0)} rule={texts.occupancyRule} />
        <Tile name={texts.perHour} value={decimal(board.connectedPerAgentHour, 1)} rule={texts.perHourRule} />
      </dl>
      <ul class="phases" aria-label={words.value.phases.title}>
        {phases.map((phase) => (
          <li key={phase} class={callsByPhase[phase] === 0 ? 'none' : undefined}>
            <FigureLink filters={{ state: phase }}>
              {words.value.phases.names[phase]} <strong>{count(callsByPhase[phase])}</strong>
            </FigureLink>
          </li>
        ))}
      </ul>
    </>
  );

  function stateWord(state: 'wrapUp' | 'paused'): string {
    return `${count(agentsByState[state])} ${messages.value.states.agentStates[state]}`;
  }
}
