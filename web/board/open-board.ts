import type { ApiClient, OwnSession } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import { inBackground } from '../shared/in-background.ts';
import { LiveConnection } from '../shared/live/live-connection.ts';
import { PageClock } from '../shared/page-clock.ts';
import { BoardStore } from './board-store.ts';
import { CampaignControl } from './campaign-control.ts';
import { CampaignSettings } from './campaign-settings.ts';

/** The board of somebody who is signed in; without `store` they may not see it. Or why nothing can be shown. */
export type OpenBoard =
  | {
      readonly session: OwnSession;
      readonly store?: BoardStore;
      readonly control: CampaignControl;
      readonly settings: CampaignSettings;
    }
  | { readonly error: unknown };

/**
 * Opens the board of whoever is signed in.
 *
 * @param signIn leaves for the sign-in page, with this query
 */
export async function openBoard(api: ApiClient, signIn: (query: string) => void): Promise<OpenBoard | undefined> {
  const session = await sessionOf(api, () => signIn(''));
  if (session === undefined) return undefined;
  if ('error' in session) return session;
  if (session.needsSecondFactor) {
    signIn('');
    return undefined;
  }
  const control = new CampaignControl(api, Date.now);
  const settings = new CampaignSettings(api, (change) => (control.change.value = change));
  const live = session.permissions.find(({ permission }) => permission === 'live.read');
  if (!live) return { session, control, settings };
  const store = new BoardStore(new PageClock(document).now);
  new LiveConnection({
    show: (message) => {
      store.take(message, performance.now());
      if (message.type === 'board' || message.type === 'campaignStatusChanged') inBackground(control.count());
    },
    onFailure: () => inBackground(sessionOf(api, () => signIn('?ended'))),
    seesAll: live.scopes.some(({ kind }) => kind === 'all'),
    now: () => performance.now(),
  });
  return { session, store, control, settings };
}

/** The session; undefined when there is none, and the page leaves. */
async function sessionOf(
  api: ApiClient,
  leave: () => void,
): Promise<OwnSession | { readonly error: unknown } | undefined> {
  try {
    return await api.session();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) return { error };
    leave();
    return undefined;
  }
}
