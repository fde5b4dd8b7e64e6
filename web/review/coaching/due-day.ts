import type { Language } from '../../../src/messages/language.ts';
import { dayOf } from '../../shared/day-of.ts';
import { dayText } from '../../shared/figure-texts.ts';
import type { CoachingNote } from './coaching-api.ts';

const dayMs = 86_400_000;

/** What is proposed as the day of a new note. */
const usualDays = 7;

/** The day of an instant on the clock of this device, as `2026-11-30`. @param at epoch ms */
export function today(at: number): string {
  return dayOf(at, undefined);
}

/** A week from then. @param at epoch ms */
export function usualDueDay(at: number): string {
  return dayOf(at + usualDays * dayMs, undefined);
}

/** Nobody did it in time. */
export function isOverdue({ state, dueOn }: Pick<CoachingNote, 'state' | 'dueOn'>, at: number): boolean {
  return state === 'open' && dueOn < today(at);
}

/** A day as people write it. @param day as `2026-11-30` */
export function dueText(day: string, language: Language): string {
  return dayText(new Date(`${day}T12:00:00`).getTime(), language);
}
