import type { z } from 'zod';
import { rulePackSchema } from '../../../config/rule-pack-schema.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import { dayMs, instantOf, type UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import { contactCalendar } from '../../../dialer/compliance/contact-calendar.ts';
import type { RulePack } from '../../../dialer/compliance/rule-pack.ts';
import { AppError } from '../../../kernel/errors.ts';
import { idParams } from '../contracts/common.ts';
import {
  calendarQuery,
  calendarReply,
  checkBody,
  checkReply,
  rulePackParams,
  rulePackReply,
  rulePacksReply,
} from '../contracts/rule-packs.ts';
import { route, type Route } from '../route.ts';

export interface RulePackServices {
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly utcOffset: UtcOffset;
  readonly campaigns: { get(id: string): Promise<Pick<Campaign, 'rulePack' | 'timeZone'>> };
}

const tag = 'campaigns';

/** The contact rules of countries, and when they let debtors be called. */
export const rulePackRoutes: readonly Route<RulePackServices>[] = [
  route({
    method: 'GET',
    path: '/rule-packs',
    permission: 'campaigns.read',
    scope: 'shared',
    tag,
    summary: 'The rule packs that campaigns may name',
    reply: rulePacksReply,
    handle: ({ rulePacks }) => [...rulePacks.values()].map(({ id, law, confidence }) => ({ id, law, confidence })),
  }),
  route({
    method: 'GET',
    path: '/rule-packs/:id',
    permission: 'campaigns.read',
    scope: 'shared',
    tag,
    summary: 'A rule pack: hours, holidays, caps, and where they are written',
    params: rulePackParams,
    reply: rulePackReply,
    handle: ({ rulePacks }, { params }) => packOf(rulePacks, params.id) as z.output<typeof rulePackReply>,
  }),
  route({
    method: 'POST',
    path: '/rule-packs/check',
    permission: 'campaigns.write',
    scope: 'shared',
    tag,
    summary: 'What is wrong with a rule pack, as a start of the service would say it; nothing is kept',
    body: checkBody,
    reply: checkReply,
    handle: (_, { body }) => {
      const checked = rulePackSchema.safeParse(body);
      const findings = (checked.error?.issues ?? []).map(({ path, message }) => ({
        path: path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
        message,
      }));
      return { findings };
    },
  }),
  route({
    method: 'GET',
    path: '/rule-packs/:id/calendar',
    permission: 'campaigns.read',
    scope: 'shared',
    tag,
    summary: 'The hours in which debtors may be called, day by day, with holidays and why a day is closed',
    params: rulePackParams,
    query: calendarQuery,
    reply: calendarReply,
    handle: ({ rulePacks, utcOffset }, { params, query }) => daysOf(packOf(rulePacks, params.id), query, utcOffset),
  }),
  route({
    method: 'GET',
    path: '/campaigns/:id/calendar',
    permission: 'campaigns.read',
    scope: { campaign: 'id' },
    tag,
    summary: "The same by the campaign's rule pack; instants are of its time zone unless another is given",
    params: idParams,
    query: calendarQuery,
    reply: calendarReply,
    handle: async ({ rulePacks, utcOffset, campaigns }, { params, query }) => {
      const { rulePack, timeZone } = await campaigns.get(params.id);
      return daysOf(packOf(rulePacks, rulePack), { zone: timeZone, ...query }, utcOffset);
    },
  }),
];

function packOf(packs: RulePackServices['rulePacks'], id: string): RulePack {
  const pack = packs.get(id);
  if (!pack) throw new AppError('NOT_FOUND', { reason: 'noSuchRulePack' });
  return pack;
}

function daysOf(
  pack: RulePack,
  { from, to, zone }: z.output<typeof calendarQuery>,
  utcOffset: UtcOffset,
): z.output<typeof calendarReply> {
  const first = Date.parse(from) / dayMs;
  return contactCalendar(pack, first, Date.parse(to) / dayMs - first + 1).map(({ day, hours, ...rest }) => ({
    date: new Date(day * dayMs).toISOString().slice(0, 10),
    ...rest,
    hours: hours.map(({ fromMinute, toMinute }) => ({
      ...{ from: clockTime(fromMinute), to: clockTime(toMinute) },
      ...(zone === undefined
        ? {}
        : {
            opensAt: instantOf(day, fromMinute, zone, utcOffset),
            closesAt: instantOf(day, toMinute, zone, utcOffset),
          }),
    })),
  }));
}

function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
