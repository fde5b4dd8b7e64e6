import { expect, it } from 'vitest';
import { ApiProblem } from '../../shared/api-problem.ts';
import type { Sending } from '../../shared/send-list.ts';
import type { ExperimentReport } from './experiment.ts';
import { PaymentsUpload } from './payments-upload.ts';

const file = new File(['deudor;monto\nD1;3'], 'pagos.csv');
const report = { arms: [], payments: { rows: 1, debtors: 1 } } as unknown as ExperimentReport;

it('asks for a file, and sends it as it is', async () => {
  const sent: Sending[] = [];
  const upload = new PaymentsUpload((sending) => {
    sent.push(sending);
    return Promise.resolve(report);
  }, 'mora/1');
  await upload.compare();
  expect([upload.lacksFile.value, sent]).toEqual([true, []]);
  upload.take(file);
  expect(upload.lacksFile.value).toBe(false);
  await upload.compare();
  expect(sent).toMatchObject([{ path: '/campaigns/mora%2F1/experiment/report', type: 'text/csv', body: file }]);
  expect(upload.found.value).toEqual(report);
});

it('keeps what the service refused, until another file is compared', async () => {
  const refusal = new ApiProblem({ status: 400, reason: 'paymentsNeedDebtors' });
  const upload = new PaymentsUpload(() => Promise.reject(refusal), 'mora');
  upload.take(file);
  await upload.compare();
  expect([upload.trouble.value, upload.found.value]).toEqual([refusal, undefined]);
});
