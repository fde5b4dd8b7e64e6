import type { ComponentChildren, JSX } from 'preact';
import type { OwnSession } from './api-client.ts';
import { Brand } from './components/brand.tsx';
import { PreferenceChoices } from './components/preference-choices.tsx';
import { useConsole } from './console-context.ts';
import { pagesFor } from './console-pages.ts';
import { inBackground } from './in-background.ts';

/** The head of every page: the pages somebody may go to, language and theme, who they are, and the way out. */
export function PageHead({
  session,
  status,
}: {
  readonly session: OwnSession;
  /** How current the page is. */
  readonly status: ComponentChildren;
}): JSX.Element {
  const { preferences, api } = useConsole();
  const words = preferences.words.value.frame;
  const leave = async (): Promise<void> => {
    await api.signOut();
    location.replace('/sign-in');
  };
  return (
    <header class="bar">
      <Brand />
      <nav aria-label={words.navigation}>
        {pagesFor(session).map(({ address, name }) => (
          <a key={address} href={address} aria-current={location.pathname === address ? 'page' : undefined}>
            {words.pages[name]}
          </a>
        ))}
      </nav>
      {status}
      <PreferenceChoices />
      <div class="who">
        <span class="who-name">
          <span class="unseen">{words.signedInAs({ name: '' })}</span>
          {session.displayName}
        </span>
        <button class="button" id="sign-out" type="button" onClick={() => inBackground(leave())}>
          {words.signOut}
        </button>
      </div>
    </header>
  );
}
