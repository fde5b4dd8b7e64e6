import { computed, signal } from '@preact/signals';
import type { ApiClient, OwnSession } from '../shared/api-client.ts';
import { openAudio } from '../shared/audio/open-audio.ts';
import { mayDo } from '../shared/console-pages.ts';
import { inBackground } from '../shared/in-background.ts';
import { LiveConnection } from '../shared/live/live-connection.ts';
import { openSession } from '../shared/open-session.ts';
import { PageClock } from '../shared/page-clock.ts';
import { AgentControl } from './agent-control.ts';
import { AgentMessages } from './agent-messages.ts';
import type { BoardParts } from './board-context.ts';
import { BoardStore } from './board-store.ts';
import { CampaignControl } from './campaign-control.ts';
import { CampaignSettings } from './campaign-settings.ts';
import { Supervision } from './supervision.ts';
import { WhatIf } from './what-if.ts';

/** The board of somebody who is signed in; a session alone is that of somebody who may not see it. Or why nothing can be shown. */
export type OpenBoard = BoardParts | { readonly session: OwnSession } | { readonly error: unknown };

/**
 * Opens the board of whoever is signed in.
 *
 * @param signIn leaves for the sign-in page, with this query
 */
export async function openBoard(api: ApiClient, signIn: (query: string) => void): Promise<OpenBoard | undefined> {
  const session = await openSession(api, () => signIn(''));
  if (session === undefined || 'error' in session) return session;
  if (!mayDo(session, 'live.read')) return { session };
  const board = partsOf(session, api);
  const { store, control, supervision } = board;
  new LiveConnection({
    show: (message) => {
      store.take(message, performance.now());
      supervision.take(message);
      board.agentMessages.take(message);
      if (message.type === 'board' || message.type === 'campaignStatusChanged') inBackground(control.count());
    },
    onFailure: () => inBackground(openSession(api, () => signIn('?ended'))),
    seesAll: session.permissions.some(
      ({ permission, scopes }) => permission === 'live.read' && scopes.some(({ kind }) => kind === 'all'),
    ),
    now: () => performance.now(),
  });
  window.addEventListener('pagehide', () => supervision.leave());
  return board;
}

function partsOf(session: OwnSession, api: ApiClient): BoardParts {
  const control = new CampaignControl(api, Date.now);
  const isAudioOn = signal(false);
  const supervision = new Supervision({ api, personId: session.id, isAudioOn });
  const audio = openAudio(api, { isWanted: computed(() => supervision.wanted.value !== undefined) });
  audio.state.subscribe(({ phase }) => (isAudioOn.value = phase === 'on'));
  return {
    ...{ session, control, supervision, audio, isWall: new URLSearchParams(location.search).has('wall') },
    wallHeldAt: signal<number | undefined>(undefined),
    settings: new CampaignSettings(api, (change) => (control.change.value = change)),
    whatIf: new WhatIf(api),
    agentControl: new AgentControl(api),
    agentMessages: new AgentMessages(api),
    store: new BoardStore(new PageClock(document).now),
  };
}
