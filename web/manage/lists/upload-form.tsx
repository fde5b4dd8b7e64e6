import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import type { CampaignReply } from '../../shared/api-client.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { SelectField } from '../../shared/components/select-field.tsx';
import { FileDrop } from '../../shared/sections/file-drop.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { CheckResult } from './check-result.tsx';
import type { ListUpload } from './list-upload.ts';

interface UploadProps {
  readonly upload: ListUpload;
}

/** Choose a campaign and a file; see how it is read; correct the columns; load it. */
export function UploadForm({
  upload,
  campaigns,
}: UploadProps & { readonly campaigns: readonly CampaignReply[] | undefined }): JSX.Element {
  const { words } = useManage();
  const t = words.lists;
  const isWrong = useSignal(false);
  if (campaigns?.length === 0) return <Notice tone="info">{t.noCampaigns}</Notice>;
  const options = (campaigns ?? []).map(({ campaign }) => ({ value: campaign.id, text: campaign.name }));
  const step = upload.step.value;
  const file = upload.file.value;
  const send = async (): Promise<void> => {
    isWrong.value = upload.campaignId.value === '';
    if (!isWrong.value) await (upload.next === 'load' ? upload.load() : upload.look());
  };
  return (
    <section class="sheet" aria-labelledby="upload-title">
      <h2 id="upload-title">{t.upload}</h2>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(send());
        }}
      >
        <div class="two">
          <SelectField
            id="upload-campaign"
            label={t.campaign}
            value={upload.campaignId}
            wrong={isWrong.value ? t.campaignMissing : ''}
            options={[{ value: '', text: t.chooseCampaign }, ...options]}
            onChoose={() => (isWrong.value = false)}
          />
          <FileDrop
            id="upload-file"
            label={t.file}
            choose={t.chooseFile}
            rule={file === undefined ? t.fileRule : t.fileChosen({ name: file.name, kB: Math.ceil(file.size / 1_000) })}
            accept=".csv,.txt,.tsv,.ndjson,.jsonl,text/csv,application/x-ndjson"
            onTake={(chosen) => upload.take(chosen)}
          />
        </div>
        <Trouble of={upload.trouble.value} />
        {(step === 'sending' || step === 'reading') && <OnItsWay upload={upload} />}
        {step === 'checked' && <CheckResult upload={upload} />}
        <Buttons upload={upload} />
      </form>
    </section>
  );
}

function OnItsWay({ upload }: UploadProps): JSX.Element {
  const { words } = useManage();
  const t = words.lists;
  const isSending = upload.step.value === 'sending';
  const check = upload.check.value;
  const read = check === undefined || check.totalBytes === 0 ? 0 : check.bytes / check.totalBytes;
  return (
    <div class="progress" role="status">
      <p>{isSending ? t.sending : t.reading}</p>
      <progress aria-label={isSending ? t.sending : t.reading} value={isSending ? upload.share.value : read} max={1} />
    </div>
  );
}

function Buttons({ upload }: UploadProps): JSX.Element | null {
  const { words } = useManage();
  const t = words.lists;
  const { next } = upload;
  if (next === undefined) return null;
  return (
    <div class="dialog-buttons">
      {next === 'load' && (
        <button class="button" type="button" id="look-again" onClick={() => inBackground(upload.look())}>
          {t.lookAgain}
        </button>
      )}
      <SendButton id={next === 'load' ? 'load' : 'look'} isBusy={upload.isBusy.value}>
        {next === 'load' ? t.load({ count: upload.report?.debtors ?? 0 }) : t[next]}
      </SendButton>
    </div>
  );
}
