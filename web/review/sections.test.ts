import { expect, it } from 'vitest';
import type { OwnSession } from '../shared/api-client.ts';
import { sectionsFor } from './sections.ts';

const sessionWith = (...permissions: OwnSession['permissions'][number]['permission'][]): OwnSession => ({
  ...{ id: 'ana', displayName: 'Ana', needsSecondFactor: false, isProved: false },
  permissions: permissions.map((permission) => ({ permission, scopes: [{ kind: 'own' }] })),
});

it('shows agents their evaluations, and recordings to whoever may see some', () => {
  expect(sectionsFor(sessionWith('evaluations.read', 'evaluations.answer'))).toEqual([
    'evaluations',
    'coaching',
    'results',
    'scorecards',
  ]);
  expect(sectionsFor(sessionWith('recordings.read', 'recordings.review', 'samples.read'))).toEqual([
    ...['recordings', 'tasks', 'samples', 'agreement', 'calibrations'],
  ]);
  expect(sectionsFor(sessionWith('recordings.read'))).toEqual(['recordings']);
  expect(sectionsFor(sessionWith('board.read'))).toEqual([]);
});
