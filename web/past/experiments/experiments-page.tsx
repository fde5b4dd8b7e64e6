import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { nameIn } from '../../shared/names.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { usePast } from '../past-context.ts';
import { addressOf } from '../sections.ts';
import { ArmsSheet } from './arms-sheet.tsx';
import { experimentTextsIn, headText, type Experiment } from './experiment.ts';
import { MoneySheet } from './money-sheet.tsx';
import { ReportSheet } from './report-sheet.tsx';

const looks = {
  running: { glyph: 'play', tone: 'good' },
  stopped: { glyph: 'stop', tone: 'soft' },
} as const satisfies Record<Experiment['experiment']['state'], Look>;

/** What campaigns compare: their experiments, the arms of one of them, and what came of it. */
export function ExperimentsPage(): JSX.Element {
  const { api, names, place, preferences, words } = usePast();
  const texts = experimentTextsIn(preferences.language.value);
  const experiments = useLoaded(() => api.ask<readonly Experiment[]>({ method: 'GET', path: '/experiments' }));
  const known = experiments.value.value;
  const open = known?.find(({ campaignId }) => campaignId === place.value.id);
  const columns: readonly Column<Experiment>[] = [
    {
      name: headText(texts.heads.campaign),
      kind: 'head',
      cell: ({ campaignId }) => (
        <a href={addressOf('experiments', campaignId)}>{nameIn(names.campaigns, campaignId)}</a>
      ),
    },
    { name: headText(texts.heads.experiment), cell: ({ experiment }) => experiment.id },
    { name: headText(texts.heads.unit), cell: ({ unit }) => texts.units[unit] },
    {
      name: headText(texts.heads.state),
      cell: ({ experiment: { state } }) => <StateBadge look={looks[state]} word={texts.states[state]} />,
    },
    { name: headText(texts.heads.arms), kind: 'number', cell: ({ experiment }) => experiment.arms.length },
  ];
  return (
    <>
      <SectionHead title={words.sections.experiments} lead={words.experiments.lead} />
      <Loading value={experiments.value} trouble={experiments.trouble} />
      <Trouble of={experiments.trouble.value} />
      {known && (
        <section class="sheet">
          <DataTable
            label={words.sections.experiments}
            columns={columns}
            rows={known}
            keyOf={({ campaignId }) => campaignId}
            empty={words.experiments.none}
          />
        </section>
      )}
      {open && (
        <>
          <ArmsSheet key={`arms ${open.campaignId}`} open={open} onChanged={() => inBackground(experiments.reload())} />
          <ReportSheet key={`report ${runningOf(open)}`} campaignId={open.campaignId} />
          <MoneySheet key={`money ${open.campaignId}`} open={open} />
        </>
      )}
    </>
  );
}

/** What runs of an experiment: its report names what was stopped. */
function runningOf({ campaignId, experiment: { state, stopped } }: Experiment): string {
  return [campaignId, state, ...stopped.map(({ arm }) => arm)].join(' ');
}
