/** `marcador user`. */
export const user = {
  about: 'say who may sign in, and end what they may do',
  add: 'add a person, or change the roles of one; prints the link with which a new one chooses a password',
  list: 'list everybody who may sign in',
  reset: 'take the password and the authenticator app of a person, and print a new link',
  revoke: 'remove a person; their sessions end at once',
  user: 'user name, in lower case',
  role: 'role; several times for several: admin, operator, supervisor, agent, reviewer, auditor',
  agent: 'the agent who the person is: their roles then reach their own work',
  campaigns: 'campaigns that the roles reach (default: all)',
  teams: 'teams that the roles reach (default: all)',
  displayName: 'how the person is called',
  none: 'nobody may sign in yet',
  first: (p: { readonly link: string }): string =>
    `Nobody may sign in yet. This link makes the first administrator; it works once, for a day: ${p.link}`,
  link: (p: { readonly user: string; readonly link: string }): string =>
    `${p.user} chooses a password with this link, which works once, for a day: ${p.link}`,
  changed: (p: { readonly user: string }): string => `${p.user} changed`,
  revoked: (p: { readonly user: string }): string => `${p.user} removed; their sessions have ended`,
  heads: { user: 'user', roles: 'roles', agent: 'agent', state: 'state', factor: 'app', last: 'last sign-in' },
  states: { active: 'active', invited: 'invited', expired: 'link expired' },
  scopes: { all: '', campaigns: 'campaigns', teams: 'teams', own: 'own' },
  yes: 'yes',
} as const;
