import { z } from 'zod';

const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: `a whole number from ${least} to ${most}` })
    .int({ error: `a whole number from ${least} to ${most}` })
    .min(least, { error: `a whole number from ${least} to ${most}` })
    .max(most, { error: `a whole number from ${least} to ${most}` });

/** The words of `marcador demo`. */
export const demoOptionsSchema = z.object({
  seconds: whole(5, 86_400).default(120),
  agents: whole(1, 200).default(10),
  seed: whole(0, 2_147_483_647).default(1),
  mode: z.enum(['predictive', 'progressive'], { error: 'predictive or progressive' }).default('predictive'),
  /** First progressive, then predictive, each for `seconds`, on the same list and floor. */
  compare: z.boolean().default(false),
  switch: z.enum(['embedded', 'freeswitch'], { error: 'embedded or freeswitch' }).default('embedded'),
  json: z.boolean().default(false),
  /** Folder for Redis, recordings and logs; absent: a new one under the system's temporary folder. */
  folder: z.string().min(1).optional(),
});

/** How a demo is to run. */
export type DemoOptions = z.output<typeof demoOptionsSchema>;
