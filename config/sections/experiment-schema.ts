import { z } from 'zod';
import { controlArm, measures, unitOf, unitOfArm, type Experiment } from '../../dialer/experiment/experiment.ts';
import { dialOrders, matchPolicies } from '../../routing/match/matching-policy.ts';
import { callerId } from './caller-id.ts';
import { identifier, whole, within } from '../identifiers.ts';

/** Control keeps at least this share: without it there is nothing to compare with. */
const leastControl = 0.05;
/** Before so many of the arm's and of control's, an arm is not stopped. Half-hours are few, and each holds many calls. */
const minimumUnits = { debtor: 200, block: 24 } as const;

const sets = z.strictObject({
  callerId: callerId.exactOptional(),
  script: identifier.exactOptional(),
  dialingMode: z.enum(['progressive', 'predictive'], { error: 'progressive or predictive' }).exactOptional(),
  cap: within(0, 1).exactOptional(),
  matching: z.enum(matchPolicies, { error: matchPolicies.join(', ') }).exactOptional(),
  order: z.enum(dialOrders, { error: dialOrders.join(', ') }).exactOptional(),
});

const arm = z
  .strictObject({
    id: identifier.refine((id) => id !== controlArm, {
      error: 'another id: control is the campaign as it stands',
    }),
    share: within(0.01, 0.95),
    holdOut: z.boolean({ error: 'true or false' }).default(false),
    sets: sets.prefault({}),
  })
  .refine((one) => one.holdOut !== Object.keys(one.sets).length > 0, {
    error: 'holdOut: true, or at least one setting under sets',
  });

const stopped = z.strictObject({ arm: identifier, at: z.number(), by: z.enum(['harm', 'operator']) });

const number = within(0, 1e9);

const oneUnit =
  'callerId, script and holdOut are compared by debtor, dialingMode, cap, matching and order by half-hour: one of the two';

/** A campaign's `experiment` section. */
export const experimentSchema = z
  .strictObject({
    id: identifier,
    arms: z.array(arm, { error: 'a list of arms, like [{ id: local, share: 0.5, sets: { … } }]' }).max(8).default([]),
    randomOrder: within(0, 0.5).default(0.05),
    measure: z.enum(measures, { error: measures.join(', ') }).default('rightContact'),
    worth: z
      .strictObject({ rightContact: number.default(1), promise: number.default(5), paid: number.default(20) })
      .prefault({}),
    harm: z
      .strictObject({ alpha: within(0.001, 0.2).default(0.05), minimumUnits: whole(10, 1_000_000).exactOptional() })
      .prefault({}),
    state: z.enum(['running', 'stopped'], { error: 'running or stopped' }).default('running'),
    stopped: z.array(stopped).max(8).default([]),
  })
  .superRefine(({ arms }, context) => {
    const seen = new Set<string>();
    const [first] = arms;
    for (const [index, one] of arms.entries()) {
      const fault = (key: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['arms', index, key], message });
      if (seen.has(one.id)) fault('id', 'an id that no other arm has');
      seen.add(one.id);
      const isMixed = unitOfArm(one) === 'block' && Boolean(one.sets.callerId ?? one.sets.script);
      if (isMixed || (first && unitOfArm(one) !== unitOfArm(first))) fault('sets', oneUnit);
    }
    const total = arms.reduce((sum, { share }) => sum + share, 0);
    if (total > 1 - leastControl + 1e-9)
      context.addIssue({
        code: 'custom',
        path: ['arms'],
        message: 'shares of 0.95 at most together: control has the rest',
      });
  })
  .transform((value): Experiment => {
    const { harm } = value;
    return { ...value, harm: { ...harm, minimumUnits: harm.minimumUnits ?? minimumUnits[unitOf(value)] } };
  });
