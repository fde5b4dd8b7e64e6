import type { ComponentChildren, JSX } from 'preact';
import type { OwnSession } from '../api-client.ts';
import { useConsole } from '../console-context.ts';
import { PageHead } from '../page-head.tsx';

/** What stands around every page: its head, and a way past it for the keyboard. */
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
  const { preferences } = useConsole();
  return (
    <>
      <a class="skip unseen" href="#content">
        {preferences.words.value.frame.skip}
      </a>
      <PageHead session={session} status={status} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
