import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { callbackLines } from './callback-command.ts';

const at = Date.UTC(2026, 10, 24, 15);

function linesIn(locale: 'es' | 'en'): readonly string[] {
  return callbackLines(
    [
      { campaignId: 'c', debtorId: 'd1', at, promisedAt: at, promisedAgent: 'ana', state: 'waiting' },
      { campaignId: 'c', debtorId: 'd2', at, promisedAt: at, state: 'ended', agentId: 'bea', outcome: 'connected' },
      { campaignId: 'c', debtorId: 'd3', at, promisedAt: at, state: 'waiting', reason: 'outsideHours' },
    ],
    aContext(locale),
  );
}

it('gives each callback a line: by whom, how it stands, who took it, what came of it', () => {
  const [, waiting, ended, putOff] = linesIn('en');
  expect(waiting).toMatch(/^c +d1 .* ana .*waiting/);
  expect(ended).toMatch(/^c +d2 .*anybody .*made .*bea .*connected/);
  expect(putOff).toMatch(/^c +d3 .*waiting .*outside/);
  expect(linesIn('es')[2]).toMatch(/cualquiera .*hecha/);
});
