import { z } from 'zod';

/** From when the wait of a live answer is counted, in campaign files and rule packs. */
export const connectionStartPoint = z.enum(['connectedToSystem', 'greetingStart', 'greetingEnd'], {
  error: 'connectedToSystem, greetingStart or greetingEnd',
});
