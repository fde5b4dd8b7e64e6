import { expect, it } from 'vitest';
import { endOfDialog, endOfInvite } from './invite-end.ts';

it.each([
  [{ kind: 'refused', status: 486, q850: 17 }, undefined, { by: 'remote', answered: false, sipStatus: 486, q850: 17 }],
  [{ kind: 'noReply' }, undefined, { by: 'failure', answered: false, detail: 'noReply' }],
  [{ kind: 'transport' }, undefined, { by: 'failure', answered: false, detail: 'transportError' }],
  [{ kind: 'notPersisted' }, undefined, { by: 'failure', answered: false, detail: 'ledgerUnavailable' }],
  [{ kind: 'cancelled', status: 487 }, 'timeout', { by: 'timeout', answered: false, sipStatus: 487 }],
  [{ kind: 'cancelled' }, 'local', { by: 'local', answered: false }],
  [{ kind: 'refused', status: 480 }, 'timeout', { by: 'timeout', answered: false, sipStatus: 480 }],
  [{ kind: 'noReply' }, 'local', { by: 'local', answered: false }],
  [
    { kind: 'crossedCancel', status: 200 },
    'local',
    { by: 'local', answered: true, detail: 'crossedCancel', sipStatus: 200 },
  ],
] as const)('%j, stopped by %s, is told as %j', (failure, stopper, end) => {
  expect(endOfInvite(failure, stopper)).toEqual(end);
});

it('reports the end of a dialog as it was', () => {
  expect(endOfDialog({ by: 'remote', q850: 16 })).toEqual({ by: 'remote', answered: true, q850: 16 });
  expect(endOfDialog({ by: 'failure', detail: 'noAck' })).toEqual({ by: 'failure', answered: true, detail: 'noAck' });
});
