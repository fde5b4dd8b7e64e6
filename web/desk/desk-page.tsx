import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Frame } from '../shared/components/frame.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { OpenedPage } from '../shared/components/opened-page.tsx';
import { Desk } from './desk.tsx';
import { DeskAsOf } from './desk-as-of.tsx';
import { DeskContext } from './desk-context.ts';
import type { OpenDesk } from './open-desk.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** The agent's page. */
export function DeskPage({ opened }: { readonly opened: ReadonlySignal<OpenDesk | undefined> }): JSX.Element {
  const words = useDeskWords();
  return (
    <OpenedPage title={words.title} opened={opened}>
      {(open) =>
        'store' in open ? (
          <DeskContext.Provider value={open}>
            <Frame session={open.session} status={<DeskAsOf />}>
              <Desk />
            </Frame>
          </DeskContext.Provider>
        ) : (
          <Frame session={open.session} status={null}>
            <h1>{words.title}</h1>
            <Notice tone="info">{words.notAgent}</Notice>
          </Frame>
        )
      }
    </OpenedPage>
  );
}
