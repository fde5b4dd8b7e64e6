import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { z } from 'zod';
import type { calendarReply, rulePackReply, rulePacksReply } from '../../../src/api/contracts/rule-packs.ts';
import type { Language } from '../../../src/messages/language.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { dayLocales } from '../../shared/figure-texts.ts';
import { useManage } from '../manage-context.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { addressOf } from '../sections.ts';
import { monthOf, weeksOf } from './month.ts';

type Packs = z.output<typeof rulePacksReply>;
type Pack = z.output<typeof rulePackReply>;
type Day = z.output<typeof calendarReply>[number];

/** When debtors may be called, day by day, by the law of each country; and how often. */
export function HoursPage(): JSX.Element {
  const { api, place, preferences, words } = useManage();
  const t = words.hours;
  const nameOf = (pack: string): string =>
    pack === 'none' ? t.noRules : packName(pack, preferences.language.value, t.parts);
  const packs = useLoaded(() => api.ask<Packs>({ method: 'GET', path: '/rule-packs' }));
  const known = packs.value.value;
  const id = known?.find((one) => one.id === place.value.id)?.id ?? known?.[0]?.id;
  return (
    <>
      <SectionHead title={words.sections.hours} lead={t.lead} />
      <Trouble of={packs.trouble.value} />
      {known && (
        <div class="choices" role="group" aria-label={t.pack}>
          {known.map((one) => (
            <a
              key={one.id}
              class="choice"
              href={addressOf('hours', one.id)}
              aria-current={one.id === id ? 'true' : undefined}
            >
              {nameOf(one.id)}
            </a>
          ))}
        </div>
      )}
      {id !== undefined && <PackSheet key={id} id={id} />}
    </>
  );
}

/** A pack of a country, or of a part of one, by the country's name; any other by its id. */
function packName(id: string, language: Language, parts: Readonly<Partial<Record<string, string>>>): string {
  const [, country, part = ''] = /^([a-z]{2})(?:-([a-z]+))?$/.exec(id) ?? [];
  if (country === undefined) return id.toUpperCase();
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country.toUpperCase()) ?? country;
  return part === '' ? name : `${name} ${parts[part] ?? part.toUpperCase()}`;
}

function PackSheet({ id }: { readonly id: string }): JSX.Element {
  const { api, preferences, words } = useManage();
  const t = words.hours;
  const language = preferences.language.value;
  const pack = useLoaded(() => api.ask<Pack>({ method: 'GET', path: `/rule-packs/${encodeURIComponent(id)}` }), [id]);
  const shown = pack.value.value;
  return (
    <>
      <Trouble of={pack.trouble.value} />
      <Loading value={pack.value} trouble={pack.trouble} />
      {shown && (
        <section class="sheet stack" aria-labelledby="pack-title">
          <h2 id="pack-title">{id === 'none' ? t.noRules : shown.law[language]}</h2>
          {id === 'none' && <p class="hint">{t.noRulesLead}</p>}
          {shown.note !== undefined && <Notice tone="warn">{shown.note[language]}</Notice>}
          <dl class="counts">
            {(
              [
                'attemptsPerDay',
                'attemptsPerWeek',
                'conversationsPerDay',
                'conversationsPerWeek',
                'quietDaysAfterConversation',
              ] as const
            )
              .filter((cap) => shown[cap] !== undefined)
              .map((cap) => (
                <div key={cap}>
                  <dt>{t.caps[cap]}</dt>
                  <dd>{shown[cap]}</dd>
                </div>
              ))}
          </dl>
        </section>
      )}
      <Calendar id={id} />
    </>
  );
}

function Calendar({ id }: { readonly id: string }): JSX.Element {
  const { api, preferences, words } = useManage();
  const t = words.hours;
  const away = useSignal(0);
  const month = monthOf(new Date(), away.value);
  const path = `/rule-packs/${encodeURIComponent(id)}/calendar?from=${month.from}&to=${month.to}`;
  const days = useLoaded(() => api.ask<readonly Day[]>({ method: 'GET', path }), [path]);
  const locale = dayLocales[preferences.language.value];
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(month.from),
  );
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // 2024 began on a Monday.
  const heads = Array.from({ length: 7 }, (_, index) => weekday.format(Date.UTC(2024, 0, 1 + index)));
  return (
    <section class="sheet" aria-labelledby="month-title">
      <div class="floor-head">
        <h2 id="month-title" class="month">
          {title}
        </h2>
        <div class="row-actions">
          <button class="button" type="button" onClick={() => (away.value -= 1)} aria-label={t.earlier}>
            ←
          </button>
          <button class="button" type="button" onClick={() => (away.value += 1)} aria-label={t.later}>
            →
          </button>
        </div>
      </div>
      <Trouble of={days.trouble.value} />
      {days.value.value && (
        <table class="calendar">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(days.value.value).map((week, index) => (
              <tr key={index}>
                {week.map((day, place) => (
                  <DayCell key={place} day={day} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function DayCell({ day }: { readonly day: Day | undefined }): JSX.Element {
  const { words } = useManage();
  const t = words.hours;
  if (day === undefined) return <td class="no-day" />;
  const tone = day.closed !== undefined ? 'closed' : day.isHoliday ? 'holiday' : '';
  return (
    <td class={tone}>
      <strong>{Number(day.date.slice(8))}</strong>
      {day.isHoliday && <small>{t.holiday}</small>}
      {day.closed === undefined ? (
        day.hours.map(({ from, to }) => (
          <span key={from}>
            {from}–{to}
          </span>
        ))
      ) : (
        <span>{t.closed}</span>
      )}
    </td>
  );
}
