import type { OwnSession } from './api-client.ts';
import type { Words } from './words/words.ts';

interface ConsolePage {
  readonly address: string;
  readonly name: keyof Words['frame']['pages'];
  /** One of these opens it. */
  readonly permissions: readonly OwnSession['permissions'][number]['permission'][];
  /** It is for agents: persons who are linked to one. */
  readonly isForAgents?: boolean;
}

/** The pages of the console that are built, in the order of their links. The first that somebody may see is their home. */
const consolePages: readonly ConsolePage[] = [
  { address: '/', name: 'board', permissions: ['live.read'] },
  { address: '/desk', name: 'desk', permissions: ['agents.control'], isForAgents: true },
  { address: '/past', name: 'past', permissions: ['history.read'] },
  {
    address: '/manage',
    name: 'manage',
    permissions: ['lists.import', 'campaigns.write', 'people.read', 'audit.read', 'doNotCall.read'],
  },
  { address: '/review', name: 'review', permissions: ['recordings.read', 'evaluations.read'] },
];

/** Whether this session may do something, in any scope. */
export function mayDo(session: OwnSession, permission: OwnSession['permissions'][number]['permission']): boolean {
  return session.permissions.some((each) => each.permission === permission);
}

/** Whether this session may do something in a campaign: scopes that end at a team or oneself reach no campaign. */
export function mayDoIn(
  session: OwnSession,
  permission: OwnSession['permissions'][number]['permission'],
  campaignId: string,
): boolean {
  return session.permissions.some(
    (each) =>
      each.permission === permission &&
      each.scopes.some(
        (scope) => scope.kind === 'all' || (scope.kind === 'campaigns' && scope.campaigns.includes(campaignId)),
      ),
  );
}

/** The pages that somebody may see, by what they may do. */
export function pagesFor(session: OwnSession): readonly ConsolePage[] {
  return consolePages.filter(
    ({ permissions, isForAgents = false }) =>
      permissions.some((permission) => mayDo(session, permission)) && (!isForAgents || session.agentId !== undefined),
  );
}

/** Where somebody begins: who reviews and steers nobody, with recordings; everybody else, with the first page they may see. */
export function homeOf(session: OwnSession): string {
  if (mayDo(session, 'recordings.review') && !mayDo(session, 'agents.control')) return '/review';
  return pagesFor(session)[0]?.address ?? '/';
}
