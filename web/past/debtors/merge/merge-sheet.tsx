import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { SelectField } from '../../../shared/components/select-field.tsx';
import { nameIn } from '../../../shared/names.ts';
import { usePast } from '../../past-context.ts';
import type { DebtorRecord } from '../debtor.ts';
import { MergeRecord } from './merge-record.tsx';

/** Makes another record of the same person a part of this one, in one campaign. */
export function MergeSheet({
  records,
  onDone,
}: {
  /** In campaigns where their reader may write; one at least. */
  readonly records: readonly DebtorRecord[];
  readonly onDone: () => void;
}): JSX.Element {
  const { names, words } = usePast();
  const t = words.merge;
  const campaignId = useSignal('');
  const record = records.find((one) => one.campaignId === campaignId.value) ?? records[0];
  return (
    <section class="sheet stack" aria-labelledby="merge-title">
      <h2 id="merge-title">{t.title}</h2>
      <p class="soft">{t.lead}</p>
      {records.length > 1 && (
        <SelectField
          id="merge-campaign"
          label={t.campaign}
          value={campaignId}
          options={records.map((one) => ({ value: one.campaignId, text: nameIn(names.campaigns, one.campaignId) }))}
        />
      )}
      {record && <MergeRecord key={record.campaignId} record={record} onDone={onDone} />}
    </section>
  );
}
