import { signal } from '@preact/signals';
import { inBackground } from '../shared/in-background.ts';
import { showPage } from '../shared/show-page.tsx';
import { DeskPage } from './desk-page.tsx';
import { openDesk, type OpenDesk } from './open-desk.ts';

const opened = signal<OpenDesk | undefined>(undefined);

showPage(({ api }) => {
  const signIn = (query: string): void => location.replace(`/sign-in${query}`);
  inBackground(openDesk(api, signIn).then((desk) => (opened.value = desk)));
  return <DeskPage opened={opened} />;
});
