import { z } from 'zod';
import type { TrunkStatus } from '../../../telephony/call-control.ts';
import type { Board } from '../../observe/board.ts';
import { boardReply } from '../contracts/board.ts';
import { healthReply } from '../contracts/health.ts';
import { seenTrunkReply } from '../contracts/trunks.ts';
import { readerOf, seesAll } from '../live/audience.ts';
import { boardWithin } from '../live/board-within.ts';
import { route, type Route } from '../route.ts';

export interface FloorServices {
  board(): Board | Promise<Board>;
  health(): z.output<typeof healthReply> | Promise<z.output<typeof healthReply>>;
  trunks(): readonly TrunkStatus[] | Promise<readonly TrunkStatus[]>;
}

const tag = 'floor';

/** The floor at this moment. */
export const floorRoutes: readonly Route<FloorServices>[] = [
  route({
    method: 'GET',
    path: '/health',
    permission: 'none',
    tag,
    summary: 'Whether the service is well; for load balancers and supervisors',
    reply: healthReply,
    handle: (floor) => floor.health(),
  }),
  route({
    method: 'GET',
    path: '/status',
    permission: 'board.read',
    scope: 'filtered',
    tag,
    summary: 'The board: lines, agents, outcomes, rates and alarms at this moment, as far as the caller may see them',
    reply: boardReply,
    handle: async (floor, { caller }) => boardWithin(await floor.board(), readerOf(caller.principal, 'board.read')),
  }),
  route({
    method: 'GET',
    path: '/trunks',
    permission: 'board.read',
    scope: 'filtered',
    tag,
    summary: 'The trunks: whether they answer, and what they carry for who sees the whole floor',
    reply: z.array(seenTrunkReply).readonly(),
    handle: async (floor, { caller }) => {
      const trunks = await floor.trunks();
      return seesAll(readerOf(caller.principal, 'board.read')) ? trunks : trunks.map(withoutLoad);
    },
  }),
];

/** A trunk without the calls on it, which are those of every campaign. */
function withoutLoad(status: TrunkStatus): z.output<typeof seenTrunkReply> {
  const { trunk, up, registered, down, cpsLimit, channelLimit } = status;
  return {
    ...{ trunk, up, cpsLimit, channelLimit },
    ...(registered !== undefined && { registered }),
    ...(down && { down }),
  };
}
