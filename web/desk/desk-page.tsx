import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { problemText } from '../shared/api-problem.ts';
import { Frame } from '../shared/components/frame.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { Desk } from './desk.tsx';
import { DeskAsOf } from './desk-as-of.tsx';
import { DeskContext } from './desk-context.ts';
import type { OpenDesk } from './open-desk.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** The agent's page. */
export function DeskPage({ opened }: { readonly opened: ReadonlySignal<OpenDesk | undefined> }): JSX.Element | null {
  const { preferences } = useConsole();
  const words = useDeskWords();
  useEffect(() => {
    document.title = `${words.title} · Marcador`;
  }, [words]);
  const desk = opened.value;
  if (desk === undefined) return null;
  if ('error' in desk)
    return (
      <main class="alone">
        <h1>{words.title}</h1>
        <Notice tone="wrong" role="alert">
          {problemText(desk.error, preferences.words.value, preferences.messages.value)}
        </Notice>
      </main>
    );
  if (!('store' in desk))
    return (
      <Frame session={desk.session} status={null}>
        <h1>{words.title}</h1>
        <Notice tone="info">{words.notAgent}</Notice>
      </Frame>
    );
  return (
    <DeskContext.Provider value={desk}>
      <Frame session={desk.session} status={<DeskAsOf />}>
        <Desk />
      </Frame>
    </DeskContext.Provider>
  );
}
