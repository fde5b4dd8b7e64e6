import type { ApiClient, OwnSession } from '../shared/api-client.ts';
import { inBackground } from '../shared/in-background.ts';
import { LiveConnection } from '../shared/live/live-connection.ts';
import { openSession } from '../shared/open-session.ts';
import { PageClock } from '../shared/page-clock.ts';
import { BoardStore } from './board-store.ts';
import { CampaignControl } from './campaign-control.ts';
import { CampaignSettings } from './campaign-settings.ts';
import { WhatIf } from './what-if.ts';

/** The board of somebody who is signed in; without `store` they may not see it. Or why nothing can be shown. */
export type OpenBoard =
  | {
      readonly session: OwnSession;
      readonly store?: BoardStore;
      readonly control: CampaignControl;
      readonly settings: CampaignSettings;
      readonly whatIf: WhatIf;
    }
  | { readonly error: unknown };

/**
 * Opens the board of whoever is signed in.
 *
 * @param signIn leaves for the sign-in page, with this query
 */
export async function openBoard(api: ApiClient, signIn: (query: string) => void): Promise<OpenBoard | undefined> {
  const session = await openSession(api, () => signIn(''));
  if (session === undefined || 'error' in session) return session;
  const control = new CampaignControl(api, Date.now);
  const settings = new CampaignSettings(api, (change) => (control.change.value = change));
  const whatIf = new WhatIf(api);
  const live = session.permissions.find(({ permission }) => permission === 'live.read');
  if (!live) return { session, control, settings, whatIf };
  const store = new BoardStore(new PageClock(document).now);
  new LiveConnection({
    show: (message) => {
      store.take(message, performance.now());
      if (message.type === 'board' || message.type === 'campaignStatusChanged') inBackground(control.count());
    },
    onFailure: () => inBackground(openSession(api, () => signIn('?ended'))),
    seesAll: live.scopes.some(({ kind }) => kind === 'all'),
    now: () => performance.now(),
  });
  return { session, store, control, settings, whatIf };
}
