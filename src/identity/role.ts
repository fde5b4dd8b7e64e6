import { permissions, type Permission } from './permission.ts';

/** What a person is in the house. A person may have several roles, each with its scope. */
export const roles = ['admin', 'operator', 'supervisor', 'agent', 'reviewer', 'auditor'] as const;

/** One role. */
export type Role = (typeof roles)[number];

const looks: readonly Permission[] = ['board.read', 'live.read', 'campaigns.read', 'agents.read'];

const operator: readonly Permission[] = [
  ...looks,
  'live.personal',
  'switch.control',
  'campaigns.write',
  'campaigns.control',
  'campaigns.caps',
  'experiments.read',
  'experiments.control',
  'lists.import',
  'debtors.read',
  'debtors.write',
  'debtors.hold',
  'debtors.explain',
  'callbacks.read',
  'callbacks.write',
  'dispositions.read',
  'dispositions.write',
  'doNotCall.read',
  'doNotCall.write',
  'agents.write',
  'agents.control',
  'agents.message',
  'calls.dial',
  'conversations.control',
  'recordings.read',
  'detection.read',
  'detection.write',
  'journal.read',
  'history.read',
  'history.export',
  'history.rebuild',
];

const supervisor: readonly Permission[] = [
  ...looks,
  'live.personal',
  'debtors.read',
  'debtors.hold',
  'debtors.explain',
  'callbacks.read',
  'callbacks.write',
  'dispositions.read',
  'dispositions.write',
  'agents.control',
  'agents.message',
  'calls.dial',
  'conversations.control',
  'supervise.listen',
  'supervise.speak',
  'recordings.read',
  'recordings.listen',
  'evaluations.read',
  'history.read',
];

/** Given with the scope `own`, these reach nobody else's calls. */
const agent: readonly Permission[] = [
  'agents.read',
  'agents.control',
  'calls.dial',
  'conversations.control',
  'callbacks.read',
  'callbacks.write',
  'debtors.read',
  'dispositions.write',
  'evaluations.read',
  'evaluations.answer',
];

const reviewer: readonly Permission[] = [
  ...looks,
  'supervise.listen',
  'recordings.read',
  'recordings.listen',
  'recordings.review',
  'evaluations.read',
  'scorecards.write',
  'samples.read',
  'samples.write',
  'dispositions.read',
  'detection.read',
  'history.read',
];

const auditor: readonly Permission[] = [
  ...looks,
  'experiments.read',
  'debtors.read',
  'debtors.explain',
  'callbacks.read',
  'dispositions.read',
  'doNotCall.read',
  'recordings.read',
  'recordings.listen',
  'recordings.legalHold',
  'evaluations.read',
  'samples.read',
  'detection.read',
  'journal.read',
  'history.read',
  'history.export',
  'people.read',
  'audit.read',
];

/** The permissions of each role: a person has those of all their roles, each within the scope of its role. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  admin: permissions,
  operator,
  supervisor,
  agent,
  reviewer,
  auditor,
};
