import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { countText } from '../../shared/figure-texts.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { usePast } from '../past-context.ts';
import { bandText, experimentTextsIn, headText, unitsOf, type ExperimentReport, type ReportArm } from './experiment.ts';

/** What came of an experiment: each arm beside control, as bands. */
export function ReportSheet({ campaignId }: { readonly campaignId: string }): JSX.Element {
  const { api, words } = usePast();
  const t = words.experiments;
  const path = `/campaigns/${encodeURIComponent(campaignId)}/experiment/report`;
  const report = useLoaded(() => api.ask<ExperimentReport>({ method: 'GET', path }));
  return (
    <section class="sheet stack" aria-labelledby="report-title">
      <h2 id="report-title">{t.report}</h2>
      <p class="soft">{t.reportRule}</p>
      <Loading value={report.value} trouble={report.trouble} />
      <Trouble of={report.trouble.value} />
      {report.value.value && <Arms report={report.value.value} />}
    </section>
  );
}

function Arms({
  report: { arms, unit, measure, order, experiment },
}: {
  readonly report: ExperimentReport;
}): JSX.Element {
  const { preferences, words } = usePast();
  const language = preferences.language.value;
  const { format } = preferences.messages.value;
  const texts = experimentTextsIn(language);
  const heads = texts.reportHeads;
  const count = (value: number): string => countText(value, language);
  const written = (value: number): string => format.decimal(value, 3);
  const columns: readonly Column<ReportArm>[] = [
    { name: headText(heads.arm), kind: 'head', cell: ({ arm }) => arm },
    { name: headText(heads.units), kind: 'number', cell: (arm) => count(unitsOf(arm, arms)?.units ?? 0) },
    { name: headText(heads.attempts), kind: 'wide number', cell: ({ attempts }) => count(attempts) },
    { name: headText(heads.live), kind: 'wide number', cell: ({ liveAnswers }) => count(liveAnswers) },
    { name: headText(heads.right), kind: 'wide number', cell: ({ rightContacts }) => count(rightContacts) },
    { name: headText(heads.promises), kind: 'wide number', cell: ({ promises }) => count(promises) },
    {
      name: headText(heads.mean),
      kind: 'number',
      cell: (arm) => {
        const found = unitsOf(arm, arms);
        return found && found.units > 0 ? written(found.mean) : '–';
      },
    },
    {
      name: headText(heads.uplift),
      kind: 'number',
      cell: ({ comparison }) =>
        comparison && comparison.units > 0 ? bandText(comparison.uplift.doublyRobust, written) : '–',
    },
    { name: headText(heads.verdict), cell: ({ verdict }) => texts.verdicts[verdict] },
  ];
  return (
    <>
      <p>{texts.reportHead({ experiment, unit: texts.units[unit], measure: texts.measures[measure] })}</p>
      <DataTable
        label={words.experiments.report}
        columns={columns}
        rows={arms}
        keyOf={({ arm }) => arm}
        empty={words.experiments.noArms}
      />
      {order && (
        <p class="soft">
          {texts.order(order)};{' '}
          {texts.orderMeans({
            ordered: written(order.orderedMean),
            random: written(order.randomMean),
            uplift: bandText(order.uplift.doublyRobust, written),
          })}
        </p>
      )}
    </>
  );
}
