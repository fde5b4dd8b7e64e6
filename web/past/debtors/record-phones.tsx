import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { countText, dateTimeText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { NumberLookup } from '../../shared/number-lookup.ts';
import { phoneText } from '../../shared/phone-text.ts';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePast } from '../past-context.ts';
import type { DebtorRecord } from './debtor.ts';

type Phone = DebtorRecord['phones'][number];

/** The numbers of a debtor in one campaign: what came of each, and whether it may be called. */
export function RecordPhones({ record }: { readonly record: DebtorRecord }): JSX.Element {
  const { preferences, session, words } = usePast();
  const t = words.debtors;
  const language = preferences.language.value;
  const { outcomes } = preferences.messages.value.states;
  // What was tried names only numbers that were: those that were not stand in the document.
  const phones: readonly Phone[] = record.document.phones.map(
    ({ number }) => record.phones.find((one) => one.number === number) ?? { number, outcomes: {}, retired: false },
  );
  const columns: readonly Column<Phone>[] = [
    { name: t.number, kind: 'head', cell: ({ number }) => phoneText(number) },
    {
      name: t.tried,
      cell: ({ outcomes: counts, retired, notBefore }) => (
        <>
          {Object.entries(counts)
            .map(([outcome, count]) => `${outcomes[outcome as keyof typeof outcomes]}: ${countText(count, language)}`)
            .join(', ') || t.untried}
          {retired && <small class="soft">{t.retired}</small>}
          {!retired && notBefore !== undefined && notBefore > Date.now() && (
            <small class="soft">{t.rests({ when: dateTimeText(notBefore, language) })}</small>
          )}
        </>
      ),
    },
    {
      name: t.lastTried,
      kind: 'wide',
      cell: ({ lastAttemptAt }) => (lastAttemptAt === undefined ? '–' : dateTimeText(lastAttemptAt, language)),
    },
    ...(mayDo(session, 'doNotCall.read')
      ? [
          {
            name: t.mayCall,
            cell: ({ number }: Phone) => <MayBeCalled campaignId={record.campaignId} number={number} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable label={t.phones} columns={columns} rows={phones} keyOf={({ number }) => number} empty={t.untried} />
  );
}

/** Whether anybody may call a number, and the way to change that. */
function MayBeCalled({ campaignId, number }: { readonly campaignId: string; readonly number: string }): JSX.Element {
  const { api, session, words } = usePast();
  const t = words.debtors;
  const lookup = useMemo(() => new NumberLookup(api), [number]);
  useEffect(() => inBackground(lookup.find(number)), [lookup]);
  const found = lookup.found.value;
  const mayWrite = mayDo(session, 'doNotCall.write');
  const id = `${campaignId}-${number}`;
  return (
    <div class="beside">
      <Trouble of={lookup.trouble.value} />
      {found && <span>{found.isBarred ? t.barred({ by: found.by ?? '–' }) : t.allowed}</span>}
      {found && mayWrite && !found.isBarred && (
        <SureButton id={`bar-${id}`} ask={t.bar} sure={t.barSure} onSure={() => inBackground(lookup.bar())} />
      )}
      {found?.isBarred === true && mayWrite && (
        <SureButton id={`lift-${id}`} ask={t.lift} sure={t.liftSure} onSure={() => inBackground(lookup.lift())} />
      )}
    </div>
  );
}
