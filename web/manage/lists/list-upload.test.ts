import { expect, it, vi } from 'vitest';
import { ApiProblem } from '../../shared/api-problem.ts';
import type { ImportJob } from './import-job.ts';
import { ListUpload } from './list-upload.ts';
import type { Sending } from '../../shared/send-list.ts';

const job = (parts: Partial<ImportJob>): ImportJob => ({
  ...{ id: 'j1', campaignId: 'mora', by: 'ana', createdAt: 0, dryRun: true, state: 'waiting', hasFiles: true },
  ...{ totalBytes: 9, bytes: 0, rows: 0, accepted: 0, rejected: 0, stored: 0 },
  ...parts,
});
const done = job({ state: 'done', rows: 3, accepted: 2, rejected: 1, report: { accepted: 2, rejected: 1 } });
const file = (name: string): Blob & { readonly name: string } => new File(['id;telefono'], name);

function anUpload(
  looks: readonly ImportJob[],
  refusal?: ApiProblem,
): { upload: ListUpload; sent: Sending[]; loaded: ImportJob[] } {
  const sent: Sending[] = [];
  const loaded: ImportJob[] = [];
  const left = [...looks];
  const upload = new ListUpload({
    api: { ask: <R>() => Promise.resolve((left.shift() ?? done) as R) },
    send: (sending) => {
      sent.push(sending);
      sending.onShare(0.5);
      return refusal ? Promise.reject(refusal) : Promise.resolve(job({ dryRun: sending.path.includes('dryRun=true') }));
    },
    wait: () => Promise.resolve(),
    language: () => 'es',
    onLoaded: (one) => loaded.push(one),
  });
  upload.campaignId.value = 'mora';
  return { upload, sent, loaded };
}

it('checks a list first and follows the check to its end', async () => {
  const { upload, sent } = anUpload([job({ state: 'running' }), done]);
  upload.take(file('lista.csv'));
  await upload.look();
  expect([upload.step.value, upload.share.value]).toEqual(['checked', 0.5]);
  expect(upload.report).toEqual({ accepted: 2, rejected: 1 });
  expect(sent).toMatchObject([{ path: '/imports?campaignId=mora&dryRun=true&language=es', type: 'text/csv' }]);
});

it('imports the list with the columns that were chosen by hand', async () => {
  const { upload, sent, loaded } = anUpload([done]);
  upload.take(file('lista.jsonl'));
  expect(upload.next).toBe('look');
  await upload.look();
  expect(upload.next).toBe('load');
  upload.choose('balance', 'Saldo & mora');
  expect(upload.next).toBe('lookCorrected');
  expect(upload.isOther.value).toBe(true);
  await upload.look();
  expect(upload.isOther.value).toBe(false);
  await upload.load();
  const last = sent.at(-1);
  expect(new URLSearchParams(last?.path.split('?')[1]).getAll('map')).toEqual(['balance=Saldo & mora']);
  expect([last?.type, last?.path.includes('dryRun=false')]).toEqual(['application/x-ndjson', true]);
  expect(loaded).toHaveLength(1);
  expect([upload.step.value, upload.file.value]).toEqual(['choose', undefined]);
});

it('says why a list was refused, and lets them choose again', async () => {
  const refusal = new ApiProblem({ status: 409 });
  const { upload } = anUpload([], refusal);
  upload.take(file('lista.csv'));
  await upload.look();
  expect([upload.step.value, upload.trouble.value]).toEqual(['choose', refusal]);
  upload.take(file('otra.csv'));
  expect(upload.trouble.value).toBeUndefined();
});

it('forgets chosen columns with the file that they were of', async () => {
  const { upload, sent } = anUpload([]);
  upload.take(file('a.csv'));
  upload.choose('phone', 'Celular 2');
  upload.take(file('b.csv'));
  await vi.waitFor(() => upload.look());
  expect(sent[0]?.path).not.toContain('map=');
});
