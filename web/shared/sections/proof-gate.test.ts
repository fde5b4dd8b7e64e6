import { expect, it, vi } from 'vitest';
import { ApiProblem } from '../api-problem.ts';
import { ProofGate, ProofRefused } from './proof-gate.ts';

const stepUp = new ApiProblem({ status: 403, reason: 'stepUpNeeded' });

it('asks nobody where the service takes it at once', async () => {
  const prove = vi.fn();
  const gate = new ProofGate({ prove });
  expect(await gate.pass(() => Promise.resolve(7))).toBe(7);
  expect(gate.isAsking.value).toBe(false);
  expect(prove).not.toHaveBeenCalled();
});

it('asks who they are, and goes on with what asked for it', async () => {
  const prove = vi.fn().mockRejectedValueOnce(new ApiProblem({ status: 401, reason: 'signInRefused' }));
  const gate = new ProofGate({ prove });
  let isProved = false;
  const done = gate.pass(() => (isProved ? Promise.resolve('done') : Promise.reject(stepUp)));
  await vi.waitFor(() => expect(gate.isAsking.value).toBe(true));
  gate.password.value = 'wrong';
  await gate.prove();
  expect([gate.isAsking.value, gate.trouble.value]).toEqual([true, expect.any(ApiProblem)]);
  prove.mockImplementation(() => Promise.resolve((isProved = true)));
  gate.password.value = 'correct horse battery';
  gate.code.value = '123 456';
  await gate.prove();
  expect(await done).toBe('done');
  expect(prove).toHaveBeenLastCalledWith({ password: 'correct horse battery', oneTimeCode: '123456' });
  expect([gate.isAsking.value, gate.password.value, gate.code.value]).toEqual([false, '', '']);
});

it('does nothing when they close the question', async () => {
  const gate = new ProofGate({ prove: vi.fn() });
  const act = vi.fn(() => Promise.reject(stepUp));
  const done = gate.pass(act);
  await vi.waitFor(() => expect(gate.isAsking.value).toBe(true));
  gate.close();
  await expect(done).rejects.toThrow(ProofRefused);
  expect(act).toHaveBeenCalledOnce();
});
