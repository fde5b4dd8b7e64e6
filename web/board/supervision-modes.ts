import type { OwnSession } from '../shared/api-client.ts';
import type { SupervisionMode } from './supervision.ts';

/** What each way to take part in a conversation asks for, the quietest first. */
export const permissionOfMode = {
  listen: 'supervise.listen',
  whisper: 'supervise.speak',
  barge: 'supervise.speak',
} as const satisfies Record<SupervisionMode, OwnSession['permissions'][number]['permission']>;

export const supervisionModes = Object.keys(permissionOfMode) as readonly SupervisionMode[];
