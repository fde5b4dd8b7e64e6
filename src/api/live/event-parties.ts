import { z } from 'zod';

/** Whose an event is: its campaign, and the agents it is about. What is absent is not known, or is nobody's. */
export const eventParties = z.object({
  campaignId: z.string().exactOptional(),
  agentIds: z.array(z.string()).readonly().exactOptional(),
});

/** As {@link eventParties}. */
export type EventParties = z.output<typeof eventParties>;
