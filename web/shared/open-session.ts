import type { ApiClient, OwnSession } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';

/**
 * Who is signed in, for a page that needs somebody who is. Undefined: nobody is, or their second factor is missing, and the
 * page leaves for the sign-in page. Or why that cannot be known.
 *
 * @param leave goes to the sign-in page
 */
export async function openSession(
  api: Pick<ApiClient, 'session'>,
  leave: () => void,
): Promise<OwnSession | { readonly error: unknown } | undefined> {
  try {
    const session = await api.session();
    if (!session.needsSecondFactor) return session;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) return { error };
  }
  leave();
  return undefined;
}
