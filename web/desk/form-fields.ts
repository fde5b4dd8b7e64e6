import type { Choice, DraftTyped, Submission } from './desk-api.ts';
import { dayOf } from '../shared/day-of.ts';
import { amountOf } from '../shared/money.ts';

/** What the form of a call holds, complete or not. */
export interface FormFields {
  readonly disposition?: string;
  readonly notes: string;
  readonly callBackAt?: number;
  /** The callback is to come to this agent. */
  readonly isForMe: boolean;
  /** A day of this device, as `2026-11-30`; empty: none. */
  readonly promisedUntil: string;
  /** As they typed it. */
  readonly amount: string;
}

/** The fields in the order of the form. */
export const fieldNames = ['disposition', 'callBackAt', 'promisedUntil', 'amount', 'notes'] as const;
export type FieldName = (typeof fieldNames)[number];

export const emptyFields: FormFields = { notes: '', isForMe: false, promisedUntil: '', amount: '' };
export const mostNotes = 4_000;
const yearMs = 366 * 86_400_000;

/** Which fields a disposition shows, and whether they must be filled. */
export function fieldsOf(choice: Choice | undefined): {
  readonly callBack: 'no' | 'required' | 'optional';
  readonly promise: 'no' | 'required' | 'optional';
} {
  const needs = (field: Choice['requires'][number]): boolean => choice?.requires.includes(field) ?? false;
  return {
    callBack: needs('callBackAt') || choice?.meaning === 'callBack' ? 'required' : 'no',
    promise: needs('promisedUntil') ? 'required' : choice?.meaning === 'promiseToPay' ? 'optional' : 'no',
  };
}

/** The fields that are wrong, in the order of the form. @param now epoch ms */
export function wrongFields(fields: FormFields, choice: Choice | undefined, now: number): readonly FieldName[] {
  const { callBack, promise } = fieldsOf(choice);
  const isWrong: Readonly<Record<FieldName, boolean>> = {
    disposition: choice === undefined,
    callBackAt: callBack === 'required' && fields.callBackAt === undefined,
    promisedUntil: promise !== 'no' && !isDay(fields.promisedUntil, promise === 'required', now),
    amount: promise !== 'no' && fields.amount.trim() !== '' && amountOf(fields.amount) === undefined,
    notes: fields.notes.length > mostNotes,
  };
  return fieldNames.filter((name) => isWrong[name]);
}

/** What is sent when nothing is wrong: only what the disposition shows. */
export function submissionOf(callId: string, fields: FormFields, choice: Choice): Submission {
  const { callBack, promise } = fieldsOf(choice);
  const { callBackAt, isForMe, notes } = fields;
  const amount = promise === 'no' ? undefined : amountOf(fields.amount);
  const promisedUntil = promise === 'no' ? undefined : endOfDay(fields.promisedUntil);
  return {
    ...{ callId, disposition: choice.name },
    ...(callBack === 'no' || callBackAt === undefined ? {} : { callBackAt, ...(isForMe && { callBackAgent: 'me' }) }),
    ...(promisedUntil === undefined ? {} : { promisedUntil }),
    ...(amount === undefined ? {} : { promisedAmount: amount }),
    ...(notes.trim() === '' ? {} : { notes }),
  };
}

/** What is kept while they type. */
export function draftOf(callId: string, fields: FormFields): DraftTyped {
  const { disposition, notes, callBackAt, isForMe, amount } = fields;
  const promisedUntil = endOfDay(fields.promisedUntil);
  return {
    callId,
    ...(disposition === undefined ? {} : { disposition }),
    ...(notes === '' ? {} : { notes: notes.slice(0, mostNotes) }),
    ...(callBackAt === undefined ? {} : { callBackAt }),
    ...(isForMe && { callBackAgent: 'me' }),
    ...(promisedUntil === undefined ? {} : { promisedUntil }),
    ...(amount === '' ? {} : { promisedAmount: amount.slice(0, 32) }),
  };
}

/** The form again from what was kept. */
export function fieldsOfDraft(draft: DraftTyped | undefined): FormFields {
  if (!draft) return emptyFields;
  const { disposition, notes = '', callBackAt, callBackAgent, promisedUntil, promisedAmount: amount = '' } = draft;
  return {
    ...(disposition === undefined ? {} : { disposition }),
    ...{ notes, amount, isForMe: callBackAgent !== undefined },
    ...(callBackAt === undefined ? {} : { callBackAt }),
    promisedUntil: promisedUntil === undefined ? '' : dayOf(promisedUntil, undefined),
  };
}

/** The last minute of a day on this device's clock; undefined for what is no day. */
function endOfDay(day: string): number | undefined {
  const at = new Date(`${day}T23:59:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

function isDay(day: string, isRequired: boolean, now: number): boolean {
  if (day === '') return !isRequired;
  const at = endOfDay(day);
  return at !== undefined && at > now && at <= now + yearMs;
}
