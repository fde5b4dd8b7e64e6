import { z } from 'zod';
import { alarmCodes, everyAlarmReason } from '../../floor/state/floor-reasons.ts';
import { securityKinds } from '../../../kernel/security-kinds.ts';
import { instant, reasoned } from './common.ts';
import { floorView } from './floor.ts';
import { trunkReply } from './trunks.ts';

/** The floor, its trunks and its newest alarms at one moment. Holds no personal data of debtors. */
export const boardReply = z.object({
  startedAt: instant,
  store: z.enum(['up', 'down']),
  floor: floorView,
  trunks: z.array(trunkReply).readonly(),
  /** What strangers tried at SIP and the API since the start; what nobody tried is absent. */
  strangers: z.partialRecord(z.enum(securityKinds), z.int()).readonly(),
  /** Conversations for each hour an agent was logged in and not paused. */
  connectedPerAgentHour: z.number(),
  /** Newest last: all that are not over, and the newest of the others. */
  alarms: z
    .array(
      z.object({
        at: instant,
        /** Absent while it lasts. */
        endedAt: instant.exactOptional(),
        code: z.enum(alarmCodes),
        subject: z.string(),
        ...reasoned(everyAlarmReason),
      }),
    )
    .readonly(),
});
