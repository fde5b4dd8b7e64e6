import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Dialog } from '../../../shared/components/dialog.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { SendButton } from '../../../shared/components/send-button.tsx';
import { goTo } from '../../../shared/go-to.ts';
import { inBackground } from '../../../shared/in-background.ts';
import { nameIn } from '../../../shared/names.ts';
import { Trouble } from '../../../shared/sections/trouble.tsx';
import { usePast } from '../../past-context.ts';
import type { DebtorRecord } from '../debtor.ts';
import { EditFields } from './edit-fields.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { RecordForm } from './record-form.ts';
import { fieldId } from './use-wrong.ts';

/** Corrects what a campaign knows of a debtor: first the fields, then what would change, then it is done. */
export function EditDialog({
  record,
  onChanged,
  onStale,
  onClose,
}: {
  readonly record: DebtorRecord;
  readonly onChanged: (undo: () => Promise<void>) => void;
  /** It was closed after somebody else had changed the record. */
  readonly onStale: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { api, names, words } = usePast();
  const t = words.edit;
  const form = useMemo(
    () =>
      new RecordForm({
        ...{ api, record },
        onChanged: (undo) => {
          onChanged(undo);
          onClose();
        },
      }),
    [],
  );
  const close = (): void => {
    if (form.isStale.value) onStale();
    onClose();
  };
  const planned = form.planned.value;
  const isPlanned = planned !== undefined;
  // What was pressed is gone: the focus goes on to what came in its place.
  useEffect(() => (isPlanned ? goTo('planned-title') : undefined), [isPlanned]);
  const goToWrong = (pointer: string | undefined): void => goTo(pointer === undefined ? undefined : fieldId(pointer));
  return (
    <Dialog id="edit" title={t.title({ campaign: nameIn(names.campaigns, record.campaignId) })} isWide onClose={close}>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isPlanned) inBackground(form.apply().then(goToWrong));
          else goToWrong(form.compare());
        }}
      >
        {planned ? <PlannedChanges planned={planned} /> : <EditFields form={form} />}
        {form.isStale.value && (
          <Notice tone="wrong" role="alert">
            {t.stale}
          </Notice>
        )}
        <Trouble of={form.trouble.value} />
        <Buttons form={form} onClose={close} />
      </form>
    </Dialog>
  );
}

/** Back, and on: to what would change, then to its change. */
function Buttons({ form, onClose }: { readonly form: RecordForm; readonly onClose: () => void }): JSX.Element {
  const { words } = usePast();
  const t = words.edit;
  const planned = form.planned.value;
  return (
    <div class="dialog-buttons">
      <button class="button" type="button" id="edit-back" onClick={planned ? () => form.correct() : onClose}>
        {planned ? t.correct : t.cancel}
      </button>
      {(!planned || planned.differences.length > 0) && (
        <SendButton id="edit-send" isBusy={form.isBusy.value}>
          {planned ? t.apply : t.compare}
        </SendButton>
      )}
    </div>
  );
}
