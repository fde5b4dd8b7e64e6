import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Notice } from '../../shared/components/notice.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { usePast } from '../past-context.ts';
import { ExportButtons } from '../../shared/sections/export-buttons.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { addressOf } from '../sections.ts';
import type { Report } from './cell-text.ts';
import { ReportChart } from './report-chart.tsx';
import { earlier, instantsOf, lastDays, type ReportPeriod } from './report-period.ts';
import { ReportTable } from './report-table.tsx';
import { reportTextsIn, type ReportName } from './report-texts.ts';

interface Listed {
  readonly name: ReportName;
  readonly filters: readonly string[];
}

const presets = [1, 7, 30] as const;

/** What somebody wants to see of a report. */
interface Choice {
  readonly period: ReportPeriod;
  readonly isCompared: boolean;
  /** Empty: all of them. */
  readonly campaign: string;
}

/** What happened, as named reports: a table, a chart of one figure, beside the period before, and as a file. */
export function ReportsPage(): JSX.Element {
  const { api, place, preferences, words } = usePast();
  const listed = useLoaded(() => api.ask<readonly Listed[]>({ method: 'GET', path: '/reports' }));
  const choice = useSignal<Choice>({ period: lastDays(7, Date.now()), isCompared: false, campaign: '' });
  const known = listed.value.value ?? [];
  const report = known.find(({ name }) => name === place.value.id) ?? known[0];
  return (
    <>
      <SectionHead title={words.sections.reports} lead={words.reports.lead} />
      <Trouble of={listed.trouble.value} />
      {report && (
        <section class="sheet stack">
          <Choices known={known} report={report} value={choice.value} onChange={(to) => (choice.value = to)} />
          <p class="soft sentence">{reportTextsIn(preferences.language.value).reports[report.name]}</p>
          <Shown report={report} choice={choice.value} />
        </section>
      )}
    </>
  );
}

function Choices({
  known,
  report: { name, filters },
  value,
  onChange,
}: {
  readonly known: readonly Listed[];
  readonly report: Listed;
  readonly value: Choice;
  readonly onChange: (to: Choice) => void;
}): JSX.Element {
  const { words } = usePast();
  const t = words.reports;
  return (
    <div class="filters">
      <label>
        <span>{t.report}</span>
        <select
          id="report"
          value={name}
          onChange={({ currentTarget }) => (location.hash = addressOf('reports', currentTarget.value))}
        >
          {known.map((one) => (
            <option key={one.name} value={one.name}>
              {t.names[one.name]}
            </option>
          ))}
        </select>
      </label>
      <PeriodChoice value={value.period} onChange={(period) => onChange({ ...value, period })} />
      {filters.includes('campaign') && (
        <CampaignChoice value={value.campaign} choose={(campaign) => onChange({ ...value, campaign })} />
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={value.isCompared}
          onChange={({ currentTarget }) => onChange({ ...value, isCompared: currentTarget.checked })}
        />
        <span>{t.compare}</span>
      </label>
    </div>
  );
}

function CampaignChoice({
  value,
  choose,
}: {
  readonly value: string;
  readonly choose: (campaign: string) => void;
}): JSX.Element {
  const { names, words } = usePast();
  const t = words.reports;
  return (
    <label>
      <span>{t.campaign}</span>
      <select id="report-campaign" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{t.allCampaigns}</option>
        {[...names.campaigns].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function PeriodChoice({
  value,
  onChange,
}: {
  readonly value: ReportPeriod;
  readonly onChange: (to: ReportPeriod) => void;
}): JSX.Element {
  const { words } = usePast();
  const t = words.reports;
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          <span>{t[end]}</span>
          <input
            id={`report-${end}`}
            type="date"
            value={value[end]}
            onChange={({ currentTarget }) => onChange({ ...value, [end]: currentTarget.value })}
          />
        </label>
      ))}
      <div class="choices" role="group" aria-label={t.period}>
        {presets.map((days) => {
          const preset = lastDays(days, Date.now());
          const isChosen = preset.from === value.from && preset.to === value.to;
          return (
            <button key={days} class="choice" type="button" aria-pressed={isChosen} onClick={() => onChange(preset)}>
              {t.presets[days]}
            </button>
          );
        })}
      </div>
    </>
  );
}

function Shown({ report, choice }: { readonly report: Listed; readonly choice: Choice }): JSX.Element {
  const { words } = usePast();
  const query = queryOf(choice, report.filters);
  if (query === undefined) return <Notice tone="warn">{words.reports.periodWrong}</Notice>;
  return <ReportOf path={`/reports/${report.name}?${query}`} name={report.name} />;
}

function ReportOf({ path, name }: { readonly path: string; readonly name: ReportName }): JSX.Element {
  const { api, words } = usePast();
  const loaded = useLoaded(() => api.ask<Report>({ method: 'GET', path }), [path]);
  const shown = loaded.value.value;
  return (
    <>
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {shown === undefined && loaded.trouble.value === undefined && <p class="hint">{words.reports.asking}</p>}
      {shown && (
        <>
          <ReportChart report={shown} />
          <ReportTable report={shown} />
          <ExportButtons path={path} name={name} formats={['csv', 'ndjson', 'parquet']} />
        </>
      )}
    </>
  );
}

/** The query of what was chosen; undefined where the period is none. */
function queryOf({ period, isCompared, campaign }: Choice, filters: readonly string[]): string | undefined {
  const instants = instantsOf(period);
  if (instants === undefined) return undefined;
  const query = new URLSearchParams({ from: String(instants.from), to: String(instants.to) });
  if (campaign !== '' && filters.includes('campaign')) query.set('campaign', campaign);
  if (isCompared) {
    const before = earlier(instants);
    query.set('compareFrom', String(before.from));
    query.set('compareTo', String(before.to));
  }
  return query.toString();
}
