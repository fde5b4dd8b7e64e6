import { expect, it, vi } from 'vitest';
import type { OwnSession } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import { openSession } from './open-session.ts';

const session: OwnSession = {
  id: 'ana',
  displayName: 'Ana',
  permissions: [],
  needsSecondFactor: false,
  isProved: false,
};

it('gives who is signed in', async () => {
  const leave = vi.fn();
  expect(await openSession({ session: () => Promise.resolve(session) }, leave)).toEqual(session);
  expect(leave).not.toHaveBeenCalled();
});

it.each([
  ['nobody is signed in', () => Promise.reject(new ApiProblem({ status: 401 }))],
  ['a second factor is missing', () => Promise.resolve({ ...session, needsSecondFactor: true })],
])('leaves for the sign-in page when %s', async (_case, ask) => {
  const leave = vi.fn();
  expect(await openSession({ session: ask }, leave)).toBeUndefined();
  expect(leave).toHaveBeenCalledOnce();
});

it('says why nobody knows, and stays', async () => {
  const leave = vi.fn();
  const error = new ApiProblem({ status: 502 });
  expect(await openSession({ session: () => Promise.reject(error) }, leave)).toEqual({ error });
  expect(leave).not.toHaveBeenCalled();
});
