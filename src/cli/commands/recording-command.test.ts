import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { heldLines } from './recording-command.ts';

const at = Date.UTC(2026, 10, 24, 15);
const party = { callId: 'c', campaignId: 'cards', debtorId: 'd', file: '/r.wav', startedAt: at };
const legalHold = { reason: 'Case 7', by: 'person ana', at };

it('gives each held recording a line with who holds it and why', () => {
  const found = [{ ...party, recordingId: 'r1', state: 'complete', legalHold }] as const;
  const [head, line] = heldLines(found, aContext('en'));
  expect(head).toMatch(/recording .*held by .*reason/);
  expect(line).toMatch(/^r1 .*person ana .*Case 7/);
  expect(heldLines([], aContext('es'))).toEqual(['ninguna grabación está bajo resguardo legal']);
});
