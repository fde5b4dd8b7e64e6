import { z } from 'zod';
import { orders } from '../../dialer/value/value-policy.ts';
import { durationMs } from '../duration.ts';
import { label, within } from '../identifiers.ts';

const trueOrFalse = z.boolean({ error: 'true or false' });

/** A campaign's section `value`: whom to call first, when, and on which number. The defaults dial as the list says, and learn. */
export const valueSchema = z.strictObject({
  order: z.enum(orders, { error: orders.join(', ') }).default('operator'),
  pointsPerDoubling: within(0.1, 100_000).default(10),
  waitForBetterHour: trueOrFalse.default(false),
  choosePhones: trueOrFalse.default(false),
  scoreField: label(100).exactOptional(),
  margin: within(0, 1).default(1),
  mostPayment: within(0.01, 1e12).exactOptional(),
  dialCost: within(0, 1e6).default(0),
  handlingMs: durationMs(1_000, 3_600_000).default(180_000),
});
