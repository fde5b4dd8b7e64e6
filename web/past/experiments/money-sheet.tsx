import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { countText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { sendList } from '../../shared/send-list.ts';
import { FileDrop } from '../../shared/sections/file-drop.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePast } from '../past-context.ts';
import { moneyText } from '../../shared/money.ts';
import { bandText, experimentTextsIn, headText, type Experiment } from './experiment.ts';
import { armMoneys, rounded, type ArmMoney } from './money-comparison.ts';
import { PaymentsUpload } from './payments-upload.ts';

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
  const { words } = usePast();
  const t = words.experiments.money;
  const upload = useMemo(() => new PaymentsUpload(sendList, campaignId), [campaignId]);
  return (
    <>
      <p class="soft">{t.rule}</p>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(upload.compare());
        }}
      >
        <FileDrop
          id="payments-file"
          label={t.file}
          choose={t.choose}
          rule={upload.file.value?.name ?? t.fileRule}
          accept=".csv,.txt,.tsv,text/csv"
          onTake={(chosen) => upload.take(chosen)}
        />
        {upload.lacksFile.value && (
          <Notice tone="wrong" role="alert">
            {t.noFile}
          </Notice>
        )}
        <Trouble of={upload.trouble.value} />
        <div class="dialog-buttons">
          <SendButton id="compare-payments" isBusy={upload.isBusy.value}>
            {t.compare}
          </SendButton>
        </div>
      </form>
      <Found upload={upload} />
    </>
  );
}

function Found({ upload }: { readonly upload: PaymentsUpload }): JSX.Element | null {
  const { preferences, words } = usePast();
  const language = preferences.language.value;
  const found = upload.found.value;
  if (!found) return null;
  const { rows = 0, debtors = 0 } = found.payments ?? {};
  const read = { rows: countText(rows, language), debtors: countText(debtors, language) };
  return (
    <>
      <p role="status">{words.experiments.money.read(read)}</p>
      <Moneys moneys={armMoneys(found)} />
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
