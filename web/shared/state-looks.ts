import type { z } from 'zod';
import type { agentState } from '../../src/api/contracts/agents.ts';
import type { campaignStatus } from '../../src/api/contracts/campaigns.ts';
import type { Look } from './components/state-badge.tsx';

/** The shape and colour of each state of an agent: the same wherever one stands. */
export const agentLooks = {
  talking: { glyph: 'disc', tone: 'good' },
  reserved: { glyph: 'half', tone: 'good' },
  idle: { glyph: 'ring', tone: 'info' },
  wrapUp: { glyph: 'square', tone: 'plum' },
  paused: { glyph: 'bars', tone: 'warn' },
  offline: { glyph: 'dash', tone: 'soft' },
} as const satisfies Record<z.output<typeof agentState>, Look>;

/** The same of a campaign's status. */
export const campaignLooks = {
  running: { glyph: 'play', tone: 'good' },
  draining: { glyph: 'drain', tone: 'plum' },
  paused: { glyph: 'bars', tone: 'warn' },
  finished: { glyph: 'check', tone: 'soft' },
} as const satisfies Record<z.output<typeof campaignStatus>, Look>;
