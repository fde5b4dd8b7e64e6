import { z } from 'zod';
import { dialOrders, matchPolicies } from '../../routing/match/matching-policy.ts';
import { promiseStates } from '../../routing/needs/record-facts.ts';
import { durationMs } from '../duration.ts';
import { identifier, label, languageTag, skillNeed, whole, within } from '../identifiers.ts';

const mostNames = 100;

function listOf<T extends z.ZodType>(one: T): z.ZodArray<T> {
  const error = `a list of 1 to ${mostNames} names`;
  return z.array(one, { error }).min(1, { error }).max(mostNames, { error });
}

function range(bound: z.ZodNumber) {
  return z
    .strictObject(
      { min: bound.exactOptional(), max: bound.exactOptional() },
      { error: '{min, max}, or one of the two' },
    )
    .refine(({ min, max }) => min !== undefined || max !== undefined, { error: '{min, max}, or one of the two' })
    .refine(({ min = -Infinity, max = Infinity }) => min <= max, { error: 'min, at most as large as max' });
}

/** A mistyped key must not make a rule apply to every record: an empty `when` is refused, and so are unknown keys. */
const when = z
  .strictObject({
    portfolio: listOf(label(200)).exactOptional(),
    segment: listOf(label(200)).exactOptional(),
    language: listOf(languageTag).exactOptional(),
    promise: listOf(z.enum(promiseStates, { error: promiseStates.join(', ') })).exactOptional(),
    cases: listOf(label(64).toLowerCase()).exactOptional(),
    daysPastDue: range(whole(0, 100_000)).exactOptional(),
    balance: range(within(0, 1e15)).exactOptional(),
  })
  .refine((conditions) => Object.keys(conditions).length > 0, {
    error: 'at least one condition; what every record needs stands in requiredSkills',
  });

const skills = z.array(skillNeed, { error: 'a list of skills, like [{ skill: legal, minLevel: 5 }]' }).min(1).max(20);

const needRule = z
  .strictObject({
    name: identifier,
    when,
    require: z
      .strictObject({
        skills: skills.exactOptional(),
        licences: listOf(identifier).exactOptional(),
        languageLevel: whole(1, 10).exactOptional(),
      })
      .refine((requirements) => Object.keys(requirements).length > 0, { error: 'skills, licences or languageLevel' })
      .exactOptional(),
    prefer: skills.exactOptional(),
    doNotRoute: z.literal(true, { error: 'true, or no such line' }).exactOptional(),
  })
  .refine(({ require, prefer, doNotRoute }) => require ?? prefer ?? doNotRoute, {
    error: 'require, prefer or doNotRoute: the rule changes nothing',
  })
  .refine(({ require, prefer, doNotRoute }) => !doNotRoute || (!require && !prefer), {
    error: 'doNotRoute alone: nobody takes such records, so nothing can be required or preferred',
  });

const needs = z
  .array(needRule, { error: 'a list of need rules' })
  .max(100)
  .superRefine((rules, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of rules.entries()) {
      if (seen.has(name)) {
        context.addIssue({ code: 'custom', path: [index, 'name'], message: 'a name that no other rule has' });
      }
      seen.add(name);
    }
  })
  .default([]);

const share = within(0, 1);
const logOdds = within(0, 5);

/** Which of the eligible agents takes a call, and what records need. */
export const matchingSchema = z.strictObject({
  policy: z.enum(matchPolicies, { error: matchPolicies.join(', ') }).default('bestMatch'),
  needs,
  weights: z
    .strictObject({
      agent: share.default(1),
      segment: share.default(1),
      continuity: logOdds.default(0.3),
      language: logOdds.default(0.3),
      skill: logOdds.default(0.05),
      handlingTime: share.default(1),
      opportunityCost: share.default(1),
      fairness: share.default(1),
    })
    .prefault({}),
  exploration: within(0, 0.5).default(0.05),
  windowMs: durationMs(0, 50).default(20),
  order: z.enum(dialOrders, { error: dialOrders.join(', ') }).default('value'),
});
