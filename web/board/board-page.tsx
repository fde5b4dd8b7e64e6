import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { problemText } from '../shared/api-problem.ts';
import { Frame } from '../shared/components/frame.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
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
export function BoardPage({ opened }: { readonly opened: ReadonlySignal<OpenBoard | undefined> }): JSX.Element | null {
  const { preferences } = useConsole();
  const words = preferences.words.value;
  useEffect(() => {
    document.title = `${words.board.title} · Marcador`;
  }, [words]);
  const board = opened.value;
  if (board === undefined) return null;
  if ('error' in board)
    return (
      <main class="alone">
        <h1>{words.board.title}</h1>
        <Notice tone="wrong" role="alert">
          {problemText(board.error, words, preferences.messages.value)}
        </Notice>
      </main>
    );
  if (!('store' in board))
    return (
      <Frame session={board.session} status={null}>
        <h1>{words.board.title}</h1>
        <Notice tone="info">{words.board.notAllowed}</Notice>
      </Frame>
    );
  return (
    <BoardContext.Provider value={board}>
      <Frame session={board.session} status={<AsOf />}>
        <Floor />
      </Frame>
    </BoardContext.Provider>
  );
}

function Floor(): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const words = preferences.words.value.board;
  const freshness = store.freshness.value;
  const isWall = new URLSearchParams(location.search).has('wall');
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
      {!isWall && <SupervisionBar />}
      <Alarms />
      <Figures />
      <div class="floor-columns">
        <Campaigns />
        <div class="floor-side">
          <AgentsTable isWall={isWall} />
          <TrunksTable />
        </div>
      </div>
    </div>
  );
}
