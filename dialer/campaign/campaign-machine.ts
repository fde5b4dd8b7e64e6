import type { CampaignStatus } from './campaign.ts';

/** What moves a campaign: `start`, `pause` and `drain` are commands; `drained` and `listEnded` are found by the floor. */
export const campaignMoves = ['start', 'pause', 'drain', 'drained', 'listEnded'] as const;
export type CampaignMove = (typeof campaignMoves)[number];

/**
 * The states of a campaign:
 *
 * ```
 * paused ── start ──► running ── drain ──► draining ── drained ──► paused
 *   ▲                 │  │  ▲                 │ start (back to running)
 *   └───── pause ─────┘  │  └── start ── finished
 *                        └── listEnded ──► finished
 * ```
 *
 * Neither pausing nor draining touches calls in progress. `draining` tells that some are left and becomes `paused` with
 * the last of them. A list whose records all wait for later stays `running`.
 */
const moves = {
  paused: { start: 'running' },
  running: { pause: 'paused', drain: 'draining', listEnded: 'finished' },
  draining: { start: 'running', pause: 'paused', drained: 'paused' },
  finished: { start: 'running' },
} as const satisfies Record<CampaignStatus, Partial<Record<CampaignMove, CampaignStatus>>>;

const table: Record<CampaignStatus, Partial<Record<CampaignMove, CampaignStatus>>> = moves;

/** Where `move` leads from `status`; undefined when it is out of place there. */
export function nextCampaignStatus(status: CampaignStatus, move: CampaignMove): CampaignStatus | undefined {
  return table[status][move];
}
