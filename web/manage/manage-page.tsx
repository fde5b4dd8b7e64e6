import type { ReadonlySignal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { OwnSession } from '../shared/api-client.ts';
import { Frame } from '../shared/components/frame.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { OpenedPage } from '../shared/components/opened-page.tsx';
import { useConsole } from '../shared/console-context.ts';
import { useAllNames } from '../shared/names.ts';
import { AgentsPage } from './agents/agents-page.tsx';
import { TeamsPage } from './agents/teams-page.tsx';
import { AttemptsPage } from './attempts/attempts-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { CampaignsPage } from './campaigns/campaigns-page.tsx';
import { KeysPage } from './keys/keys-page.tsx';
import { ListsPage } from './lists/lists-page.tsx';
import { ManageContext, useManage } from './manage-context.ts';
import { ProofDialog } from './parts/proof-dialog.tsx';
import { ProofGate } from './parts/proof-gate.ts';
import { PeoplePage } from './people/people-page.tsx';
import { addressOf, followedPlace, type SectionName } from './place.ts';
import { ReportsPage } from './reports/reports-page.tsx';
import { CallbacksPage } from './rules/callbacks-page.tsx';
import { DoNotCallPage } from './rules/do-not-call-page.tsx';
import { HoursPage } from './rules/hours-page.tsx';
import { PromisesPage } from './rules/promises-page.tsx';
import { sectionsFor } from './sections.ts';
import { manageWordsIn } from './words/manage-words-in.ts';

const pages: Readonly<Partial<Record<SectionName, FunctionComponent>>> = {
  campaigns: CampaignsPage,
  lists: ListsPage,
  callbacks: CallbacksPage,
  promises: PromisesPage,
  attempts: AttemptsPage,
  reports: ReportsPage,
  hours: HoursPage,
  'do-not-call': DoNotCallPage,
  people: PeoplePage,
  agents: AgentsPage,
  teams: TeamsPage,
  keys: KeysPage,
  audit: AuditPage,
};

/** Lists, campaigns, people, rules and reports: for whoever steers the house and administers it. */
export function ManagePage({
  opened,
}: {
  readonly opened: ReadonlySignal<OwnSession | { readonly error: unknown } | undefined>;
}): JSX.Element {
  const { preferences } = useConsole();
  const words = manageWordsIn(preferences.language.value);
  return (
    <OpenedPage title={words.title} opened={opened}>
      {(session) => <OpenManage session={session} />}
    </OpenedPage>
  );
}

function OpenManage({ session }: { readonly session: OwnSession }): JSX.Element {
  const { api } = useConsole();
  const parts = useMemo(() => ({ place: followedPlace(window), proof: new ProofGate(api) }), [api]);
  const allNames = useAllNames(session, api);
  return (
    <ManageContext.Provider value={{ session, allNames, ...parts }}>
      <Frame session={session} status={null}>
        <Sections />
      </Frame>
      <ProofDialog />
    </ManageContext.Provider>
  );
}

function Sections(): JSX.Element {
  const { session, place, words } = useManage();
  const groups = sectionsFor(session);
  const mine = groups.flatMap(({ sections }) => sections.map(({ name }) => name));
  const section = mine.find((name) => name === place.value.section) ?? mine[0];
  const Page = section && pages[section];
  // On a phone the sections are one line, which scrolls.
  useEffect(
    () => document.querySelector('.manage-nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' }),
    [section],
  );
  if (section === undefined || !Page)
    return (
      <>
        <h1>{words.title}</h1>
        <Notice tone="info">{words.nothingForYou}</Notice>
      </>
    );
  return (
    <div class="manage">
      <nav class="manage-nav" aria-label={words.navigation}>
        {groups.map(({ name: group, sections }) => (
          <div key={group}>
            <h2 id={`group-${group}`}>{words.groups[group]}</h2>
            <ul aria-labelledby={`group-${group}`}>
              {sections.map(({ name }) => (
                <li key={name}>
                  <a href={addressOf(name)} aria-current={name === section ? 'page' : undefined}>
                    {words.sections[name]}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div class="manage-section" key={section}>
        <Page />
      </div>
    </div>
  );
}
