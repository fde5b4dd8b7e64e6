import type { ReadonlySignal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import type { OwnSession } from '../shared/api-client.ts';
import { useConsole } from '../shared/console-context.ts';
import { SectionsPage } from '../shared/sections/sections-page.tsx';
import { AgentsPage } from './agents/agents-page.tsx';
import { TeamsPage } from './agents/teams-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { CampaignsPage } from './campaigns/campaigns-page.tsx';
import { KeysPage } from './keys/keys-page.tsx';
import { ListsPage } from './lists/lists-page.tsx';
import { PeoplePage } from './people/people-page.tsx';
import { CallbacksPage } from './rules/callbacks-page.tsx';
import { DoNotCallPage } from './rules/do-not-call-page.tsx';
import { HoursPage } from './rules/hours-page.tsx';
import { sectionGroups, type SectionName } from './sections.ts';
import { WebhooksPage } from './webhooks/webhooks-page.tsx';
import { manageWordsIn } from './words/manage-words-in.ts';

const pages: Readonly<Record<SectionName, FunctionComponent>> = {
  campaigns: CampaignsPage,
  lists: ListsPage,
  callbacks: CallbacksPage,
  hours: HoursPage,
  'do-not-call': DoNotCallPage,
  people: PeoplePage,
  agents: AgentsPage,
  teams: TeamsPage,
  keys: KeysPage,
  webhooks: WebhooksPage,
  audit: AuditPage,
};

/** Lists, campaigns, people and rules: for whoever steers the house and administers it. */
export function ManagePage({
  opened,
}: {
  readonly opened: ReadonlySignal<OwnSession | { readonly error: unknown } | undefined>;
}): JSX.Element {
  const { preferences } = useConsole();
  return (
    <SectionsPage {...{ opened, pages, groups: sectionGroups }} titles={manageWordsIn(preferences.language.value)} />
  );
}
