import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { countText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { FileDrop } from '../../shared/sections/file-drop.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePast } from '../past-context.ts';
import { moneyText } from '../../shared/money.ts';
import { bandText, experimentTextsIn, headText, type Experiment, type ExperimentReport } from './experiment.ts';
import { armMoneys, rounded, type ArmMoney } from './money-comparison.ts';
import { mostFileBytes, readPayments, textOf, type Payments, type PaymentsWrong } from './read-payments.ts';

/** What debtors paid under each arm: the service knows no payments, a file of them is handed in. */
export function MoneySheet({ open: { campaignId, unit, experiment } }: { readonly open: Experiment }): JSX.Element {
  const { words } = usePast();
  const t = words.experiments.money;
  const without = unit === 'block' ? t.ofHalfHours : experiment.arms.length === 0 ? t.noArms : undefined;
  return (
    <section class="sheet stack" aria-labelledby="money-title">
      <h2 id="money-title">{t.title}</h2>
      {without === undefined ? <PaymentsForm campaignId={campaignId} /> : <p class="hint">{without}</p>}
    </section>
  );
}

/** The file of payments, and what came of it. */
function PaymentsForm({ campaignId }: { readonly campaignId: string }): JSX.Element {
  const { api, preferences, words } = usePast();
  const t = words.experiments.money;
  const file = useSignal<File | undefined>(undefined);
  const wrong = useSignal<PaymentsWrong | { readonly wrong: 'noFile' } | undefined>(undefined);
  const found = useSignal<{ readonly read: Payments; readonly report: ExperimentReport } | undefined>(undefined);
  const turns = useMemo(() => new OneAtATime(), []);
  const take = (chosen: File): void => {
    file.value = chosen;
    wrong.value = undefined;
    found.value = undefined;
  };
  const compare = async (): Promise<void> => {
    const chosen = file.value;
    found.value = undefined;
    wrong.value = undefined;
    if (chosen === undefined) wrong.value = { wrong: 'noFile' };
    else if (chosen.size > mostFileBytes) wrong.value = { wrong: 'tooMany' };
    else {
      const read = readPayments(textOf(await chosen.arrayBuffer()));
      if ('wrong' in read) wrong.value = read;
      else {
        const path = `/campaigns/${encodeURIComponent(campaignId)}/experiment/report`;
        const body = { payments: read.payments };
        found.value = { read, report: await api.ask<ExperimentReport>({ method: 'POST', path, body }) };
      }
    }
  };
  const chosen = file.value;
  return (
    <>
      <p class="soft">{t.rule}</p>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(turns.run(compare));
        }}
      >
        <FileDrop
          id="payments-file"
          label={t.file}
          choose={t.choose}
          rule={chosen === undefined ? t.fileRule : chosen.name}
          accept=".csv,.txt,.tsv,text/csv"
          onTake={take}
        />
        {wrong.value && (
          <Notice tone="wrong" role="alert">
            {wrong.value.wrong === 'row' ? t.wrongs.row(wrong.value) : t.wrongs[wrong.value.wrong]}
          </Notice>
        )}
        <Trouble of={turns.trouble.value} />
        <div class="dialog-buttons">
          <SendButton id="compare-payments" isBusy={turns.isBusy.value}>
            {t.compare}
          </SendButton>
        </div>
      </form>
      {found.value && (
        <>
          <p role="status">
            {t.read({
              rows: countText(found.value.read.rows, preferences.language.value),
              debtors: countText(found.value.read.payments.length, preferences.language.value),
            })}
          </p>
          <Moneys moneys={armMoneys(found.value.report)} />
        </>
      )}
    </>
  );
}

function Moneys({ moneys }: { readonly moneys: readonly ArmMoney[] }): JSX.Element {
  const { preferences, words } = usePast();
  const language = preferences.language.value;
  const t = words.experiments.money;
  const written = (value: number): string => moneyText(rounded(value, moneys), undefined, language);
  const heads = experimentTextsIn(language).reportHeads;
  if (moneys.every(({ mean }) => mean === 0)) return <Notice tone="warn">{t.nobodyKnown}</Notice>;
  const columns: readonly Column<ArmMoney>[] = [
    { name: headText(heads.arm), kind: 'head', cell: ({ arm }) => arm },
    { name: t.debtors, kind: 'number', cell: ({ debtors }) => countText(debtors, language) },
    {
      name: t.perDebtor,
      kind: 'number',
      cell: ({ debtors, mean }) => (debtors > 0 ? written(mean) : '–'),
    },
    {
      name: headText(heads.uplift),
      kind: 'number',
      cell: ({ uplift }) => (uplift ? bandText(uplift, written) : '–'),
    },
  ];
  return <DataTable label={t.title} columns={columns} rows={moneys} keyOf={({ arm }) => arm} empty={t.noArms} />;
}
