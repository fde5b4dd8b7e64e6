import { expect, it } from 'vitest';
import { ApiProblem } from '../../shared/api-problem.ts';
import { PaymentsUpload } from './payments-upload.ts';

const fileOf = (text: string): File => new File([text], 'pagos.csv');

it('asks for a file, says what is wrong with it, and sends the payments of one that is right', async () => {
  const asked: unknown[] = [];
  const report = { arms: [] };
  const ask = (question: unknown): Promise<never> => {
    asked.push(question);
    return Promise.resolve(report as never);
  };
  const upload = new PaymentsUpload({ ask }, 'mora/1');
  await upload.compare();
  expect(upload.wrong.value).toEqual({ wrong: 'noFile' });
  upload.take(fileOf('deudor;monto\nD1;x'));
  await upload.compare();
  expect([upload.wrong.value, asked]).toEqual([{ wrong: 'row', line: 2 }, []]);
  upload.take(fileOf('deudor;monto\nD1;3'));
  expect(upload.wrong.value).toBeUndefined();
  await upload.compare();
  const payments = [{ debtorId: 'D1', amount: 3 }];
  expect(asked).toEqual([{ method: 'POST', path: '/campaigns/mora%2F1/experiment/report', body: { payments } }]);
  expect(upload.found.value).toEqual({ read: { payments, rows: 1 }, report });
});

it('keeps what the service refused, until another file is compared', async () => {
  const refusal = new ApiProblem({ status: 400, reason: 'paymentsNeedDebtors' });
  const upload = new PaymentsUpload({ ask: () => Promise.reject(refusal) }, 'mora');
  upload.take(fileOf('deudor;monto\nD1;3'));
  await upload.compare();
  expect([upload.trouble.value, upload.found.value]).toEqual([refusal, undefined]);
});
