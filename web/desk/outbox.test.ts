import { beforeEach, expect, it } from 'vitest';
import { MemoryStorage } from '../../test/support/memory-storage.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import type { Submission } from './desk-api.ts';
import { KeptEntries } from './kept-entries.ts';
import { Outbox } from './outbox.ts';

let device: MemoryStorage;
let sent: string[];
let results: string[];
let answer: () => Promise<unknown>;
let keys: number;

beforeEach(() => {
  device = new MemoryStorage();
  sent = [];
  results = [];
  keys = 0;
  answer = () => Promise.resolve({});
});

function outbox(): Outbox {
  return new Outbox({
    send: ({ disposition }, key) => {
      sent.push(`${key} ${disposition}`);
      return answer();
    },
    kept: new KeptEntries(device, 'submission.', 'ana', () => 0),
    newKey: () => `k${(keys += 1)}`,
    done: (callId) => void results.push(`done ${callId}`),
    refused: (callId, error) => void results.push(`refused ${callId} ${String((error as ApiProblem).reason)}`),
  });
}

const of = (disposition: string): Submission => ({ callId: 'x', disposition });

it('sends a submission once, and forgets it when the service has it', async () => {
  const box = outbox();
  await box.take('x', of('paid'));
  await box.retry();
  expect([sent, results, [...box.waiting.value]]).toEqual([['k1 paid'], ['done x'], []]);
});

it('sends it again by the same key until it is answered, after a reload too', async () => {
  answer = () => Promise.reject(new ApiProblem({ status: 0 }));
  const box = outbox();
  await box.take('x', of('paid'));
  await box.take('x', of('paid'));
  expect([results, [...box.waiting.value]]).toEqual([[], ['x']]);
  answer = () => Promise.resolve({});
  const next = outbox();
  expect([...next.waiting.value]).toEqual(['x']);
  await next.retry();
  expect([sent, results]).toEqual([['k1 paid', 'k1 paid', 'k1 paid'], ['done x']]);
});

it('takes another key for another result of the same call', async () => {
  answer = () => Promise.reject(new ApiProblem({ status: 503 }));
  const box = outbox();
  await box.take('x', of('paid'));
  await box.take('x', of('spoke'));
  expect(sent).toEqual(['k1 paid', 'k2 spoke']);
});

it('says that it is refused, and does not send it again', async () => {
  answer = () => Promise.reject(new ApiProblem({ status: 400, reason: 'fieldsWrong' }));
  const box = outbox();
  await box.take('x', of('paid'));
  await box.retry();
  expect([sent, results]).toEqual([['k1 paid'], ['refused x fieldsWrong']]);
});
