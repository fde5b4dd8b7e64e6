import { signal } from '@preact/signals';
import { BoardPage } from './board-page.tsx';
import { openBoard, type OpenBoard } from './open-board.ts';
import { inBackground } from '../shared/in-background.ts';
import { showPage } from '../shared/show-page.tsx';

const opened = signal<OpenBoard | undefined>(undefined);

showPage(({ api }) => {
  const signIn = (query: string): void => location.replace(`/sign-in${query}`);
  inBackground(openBoard(api, signIn).then((board) => (opened.value = board)));
  return <BoardPage opened={opened} />;
});
