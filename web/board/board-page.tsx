import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Frame } from '../shared/components/frame.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { OpenedPage } from '../shared/components/opened-page.tsx';
import { useConsole } from '../shared/console-context.ts';
import { reasonText } from '../../src/messages/reason-text.ts';
import { AgentsTable } from './agents-table.tsx';
import { Alarms } from './alarms.tsx';
import { AsOf } from './as-of.tsx';
import { BoardContext, useBoard } from './board-context.ts';
import { Campaigns } from './campaigns.tsx';
import { Figures } from './figures.tsx';
import type { OpenBoard } from './open-board.ts';
import { SupervisionBar } from './supervision-bar.tsx';
import { TrunksTable } from './trunks-table.tsx';

/** The floor as it is: for whoever steers it. */
export function BoardPage({ opened }: { readonly opened: ReadonlySignal<OpenBoard | undefined> }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value;
  return (
    <OpenedPage title={words.board.title} opened={opened}>
      {(open) =>
        'store' in open ? (
          <BoardContext.Provider value={open}>
            <Frame session={open.session} status={<AsOf />}>
              <Floor />
            </Frame>
          </BoardContext.Provider>
        ) : (
          <Frame session={open.session} status={null}>
            <h1>{words.board.title}</h1>
            <Notice tone="info">{words.board.notAllowed}</Notice>
          </Frame>
        )
      }
    </OpenedPage>
  );
}

function Floor(): JSX.Element {
  const { preferences } = useConsole();
  const { store, isWall } = useBoard();
  const words = preferences.words.value.board;
  const freshness = store.freshness.value;
  if (store.board.value === undefined)
    return (
      <>
        <h1>{words.title}</h1>
        <Notice tone="info">{words.waiting}</Notice>
      </>
    );
  return (
    <div class={`floor ${freshness}${isWall ? ' wall' : ''}`}>
      <div class="floor-head">
        <h1>{words.title}</h1>
        <a href={isWall ? '/' : '/?wall'}>{isWall ? words.leaveWallboard : words.wallboard}</a>
      </div>
      {freshness === 'lost' && (
        <Notice tone="wrong" role="alert">
          {words.lostNow}
        </Notice>
      )}
      <Halted />
      {!isWall && <SupervisionBar />}
      <Alarms />
      <Figures />
      <div class="floor-columns">
        <Campaigns />
        <div class="floor-side">
          <AgentsTable />
          <TrunksTable />
        </div>
      </div>
    </div>
  );
}

/** Why nothing is dialled at all, while that is so. */
function Halted(): JSX.Element | null {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const halted = store.board.value?.floor.halted;
  if (halted === undefined) return null;
  const why = reasonText(preferences.messages.value, halted);
  return (
    <Notice tone="wrong" role="status">
      {preferences.words.value.board.halted({ why })}
    </Notice>
  );
}
