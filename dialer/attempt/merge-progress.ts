import type { PhoneProgress, RecordProgress } from './attempt.ts';
import type { Outcome } from '../outcome/outcome.ts';

/** As many instants of attempts as a record remembers. */
const keptAttempts = 32;

/** What is remembered of two records that turned out to be one debtor's: attempts of both count, what is retired stays retired. */
export function mergeProgress(a: RecordProgress, b: RecordProgress): RecordProgress {
  const recent = [...(a.recentAttempts ?? []), ...(b.recentAttempts ?? [])].sort((x, y) => x - y).slice(-keptAttempts);
  const [first] = [a, b].filter(({ callBackAt }) => callBackAt !== undefined).sort(byCallBack);
  const [spoken] = [a.spoken, b.spoken].filter((one) => one !== undefined).sort((x, y) => y.at - x.at);
  const [promise] = [a.promise, b.promise].filter((one) => one !== undefined).sort((x, y) => y.until - x.until);
  return {
    attempts: a.attempts + b.attempts,
    ...(recent.length > 0 && { recentAttempts: recent }),
    phones: mergePhones(a.phones, b.phones),
    ...(first?.callBackAt !== undefined && { callBackAt: first.callBackAt }),
    ...(first?.callBackAgent !== undefined && { callBackAgent: first.callBackAgent }),
    ...(spoken && { spoken }),
    ...(promise && { promise }),
  };
}

function byCallBack(
  { callBackAt: a = Infinity }: RecordProgress,
  { callBackAt: b = Infinity }: RecordProgress,
): number {
  return a - b;
}

function mergePhones(a: readonly PhoneProgress[], b: readonly PhoneProgress[]): readonly PhoneProgress[] {
  const phones = new Map(a.map((phone) => [phone.e164, phone]));
  for (const phone of b) {
    const known = phones.get(phone.e164);
    phones.set(phone.e164, known ? mergePhone(known, phone) : phone);
  }
  return [...phones.values()];
}

function mergePhone(a: PhoneProgress, b: PhoneProgress): PhoneProgress {
  const outcomes: Partial<Record<Outcome, number>> = { ...a.outcomes };
  for (const [outcome, count] of Object.entries(b.outcomes) as [Outcome, number][])
    outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
  const lastAttemptAt = Math.max(a.lastAttemptAt ?? -Infinity, b.lastAttemptAt ?? -Infinity);
  const notBefore = Math.max(a.notBefore ?? -Infinity, b.notBefore ?? -Infinity);
  return {
    ...{ e164: a.e164, outcomes, retired: a.retired || b.retired },
    ...(lastAttemptAt > -Infinity && { lastAttemptAt }),
    ...(notBefore > -Infinity && { notBefore }),
  };
}
