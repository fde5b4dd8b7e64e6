import { permissions, type Permission } from './permission.ts';
import { integrationPrincipal, type Principal } from './principal.ts';

/** The tokens that a service has from its first start, each an integration. */
export type TokenName = 'readOnly' | 'reviewer' | 'supervisor' | 'admin';

const readOnly: readonly Permission[] = [
  ...(['board.read', 'metrics.read', 'live.read', 'campaigns.read', 'experiments.read', 'agents.read'] as const),
  ...(['debtors.explain', 'detection.read'] as const),
];

const reviewer: readonly Permission[] = [
  ...readOnly,
  ...(['supervise.listen', 'recordings.read', 'recordings.listen', 'recordings.review'] as const),
];

/** What each token grants: what it did before there were permissions. The administrator's may do everything. */
const grantedBy: Readonly<Record<TokenName, readonly Permission[]>> = {
  readOnly,
  reviewer,
  supervisor: [...reviewer, 'supervise.speak'],
  admin: permissions,
};

/** The integration that holds one of the service's tokens. */
export function tokenPrincipal(name: TokenName): Principal {
  return integrationPrincipal(name, grantedBy[name]);
}
