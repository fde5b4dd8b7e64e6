import { signal } from '@preact/signals';
import type { OwnSession } from '../shared/api-client.ts';
import { inBackground } from '../shared/in-background.ts';
import { openSession } from '../shared/open-session.ts';
import { showPage } from '../shared/show-page.tsx';
import { PastPage } from './past-page.tsx';

const opened = signal<OwnSession | { readonly error: unknown } | undefined>(undefined);

showPage(({ api }) => {
  inBackground(openSession(api, () => location.replace('/sign-in')).then((session) => (opened.value = session)));
  return <PastPage opened={opened} />;
});
