import type { ReadonlySignal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import type { OwnSession } from '../shared/api-client.ts';
import { useConsole } from '../shared/console-context.ts';
import { SectionsPage } from '../shared/sections/sections-page.tsx';
import { AttemptsPage } from './attempts/attempts-page.tsx';
import { DebtorsPage } from './debtors/debtors-page.tsx';
import { ErasuresPage } from './erasures/erasures-page.tsx';
import { ExperimentsPage } from './experiments/experiments-page.tsx';
import { PromisesPage } from './promises/promises-page.tsx';
import { ReportsPage } from './reports/reports-page.tsx';
import { sectionGroups, type SectionName } from './sections.ts';
import { pastWordsIn } from './words/past-words-in.ts';

const pages: Readonly<Record<SectionName, FunctionComponent>> = {
  debtors: DebtorsPage,
  attempts: AttemptsPage,
  promises: PromisesPage,
  erasures: ErasuresPage,
  reports: ReportsPage,
  experiments: ExperimentsPage,
};

/** What happened: debtors with their lives, calls, promises and reports. */
export function PastPage({
  opened,
}: {
  readonly opened: ReadonlySignal<OwnSession | { readonly error: unknown } | undefined>;
}): JSX.Element {
  const { preferences } = useConsole();
  return (
    <SectionsPage {...{ opened, pages, groups: sectionGroups }} titles={pastWordsIn(preferences.language.value)} />
  );
}
