import type { ComponentChildren, JSX } from 'preact';
import type { OwnSession } from '../api-client.ts';
import { useConsole } from '../console-context.ts';
import { inBackground } from '../in-background.ts';
import { Brand } from './brand.tsx';
import { PreferenceChoices } from './preference-choices.tsx';

/** A page that somebody may go to, by what they may do. */
const pages = [{ address: '/', name: 'board', permission: 'live.read' }] as const;

/** What stands around every page: where one is, who one is, and the way out. */
export function Frame({
  session,
  status,
  children,
}: {
  readonly session: OwnSession;
  /** How current the page is. */
  readonly status: ComponentChildren;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { preferences, api } = useConsole();
  const words = preferences.words.value.frame;
  const isAllowed = (permission: string): boolean => session.permissions.some((each) => each.permission === permission);
  const leave = async (): Promise<void> => {
    await api.signOut();
    location.replace('/sign-in');
  };
  return (
    <>
      <a class="skip unseen" href="#content">
        {words.skip}
      </a>
      <header class="bar">
        <Brand />
        <nav aria-label={words.navigation}>
          {pages
            .filter(({ permission }) => isAllowed(permission))
            .map(({ address, name }) => (
              <a key={address} href={address} aria-current={location.pathname === address ? 'page' : undefined}>
                {words[name]}
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
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
