import { ApiProblem } from '../shared/api-problem.ts';

/** Whether the service read what was sent and will not take it: sending it again does not help. Else it may. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  const { status } = error;
  const mayPass = [401, 408, 429].includes(status) || (status === 409 && error.refusal.reason === 'repeatInProgress');
  return status >= 400 && status < 500 && !mayPass;
}
