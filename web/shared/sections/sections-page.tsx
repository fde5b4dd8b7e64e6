import type { ReadonlySignal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { OwnSession } from '../api-client.ts';
import { Frame } from '../components/frame.tsx';
import { Notice } from '../components/notice.tsx';
import { OpenedPage } from '../components/opened-page.tsx';
import { useConsole } from '../console-context.ts';
import { useAllNames } from '../names.ts';
import { addressOf, followedPlace } from './place.ts';
import { ProofDialog } from './proof-dialog.tsx';
import { ProofGate } from './proof-gate.ts';
import { namesOfSections, sectionsFor, type SectionGroup } from './section-group.ts';
import { SectionsContext, useSections } from './sections-context.ts';

interface SectionsProps<N extends string, G extends string> {
  readonly groups: readonly SectionGroup<N, G>[];
  readonly pages: Readonly<Record<N, FunctionComponent>>;
  readonly titles: {
    readonly title: string;
    /** For somebody who may see no section. */
    readonly nothingForYou: string;
    readonly groups: Readonly<Record<G, string>>;
    readonly sections: Readonly<Record<N, string>>;
  };
}

/** A page of sections: their links by group, and the one that the address names, as far as its reader may see them. */
export function SectionsPage<N extends string, G extends string>({
  opened,
  ...props
}: SectionsProps<N, G> & {
  readonly opened: ReadonlySignal<OwnSession | { readonly error: unknown } | undefined>;
}): JSX.Element {
  return (
    <OpenedPage title={props.titles.title} opened={opened}>
      {(session) => <OpenSections session={session} {...props} />}
    </OpenedPage>
  );
}

function OpenSections<N extends string, G extends string>({
  session,
  ...props
}: SectionsProps<N, G> & { readonly session: OwnSession }): JSX.Element {
  const { api } = useConsole();
  const parts = useMemo(
    () => ({ place: followedPlace(window, namesOfSections(props.groups)), proof: new ProofGate(api) }),
    [api],
  );
  const allNames = useAllNames(session, api);
  return (
    <SectionsContext.Provider value={{ session, allNames, ...parts }}>
      <Frame session={session} status={null}>
        <Sections {...props} />
      </Frame>
      <ProofDialog />
    </SectionsContext.Provider>
  );
}

function Sections<N extends string, G extends string>({ groups, pages, titles }: SectionsProps<N, G>): JSX.Element {
  const { session, place, words } = useSections();
  const mine = sectionsFor(session, groups);
  const names = namesOfSections(mine);
  const section = names.find((name) => name === place.value.section) ?? names[0];
  const Page: FunctionComponent | undefined = section && pages[section];
  // On a phone the sections are one line, which scrolls.
  useEffect(
    () => document.querySelector('.section-nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' }),
    [section],
  );
  if (section === undefined || !Page)
    return (
      <>
        <h1>{titles.title}</h1>
        <Notice tone="info">{titles.nothingForYou}</Notice>
      </>
    );
  return (
    <div class="sections">
      <nav class="section-nav" aria-label={words.navigation}>
        {mine.map(({ name: group, sections }) => (
          <div key={group}>
            <h2 id={`group-${group}`}>{titles.groups[group]}</h2>
            <ul aria-labelledby={`group-${group}`}>
              {sections.map(({ name }) => (
                <li key={name}>
                  <a href={addressOf(name)} aria-current={name === section ? 'page' : undefined}>
                    {titles.sections[name]}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div class="section" key={section}>
        <Page />
      </div>
    </div>
  );
}
