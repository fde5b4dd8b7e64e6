/** Keys whose values are about a person, or open something: the audit log says that they were there, and no more. */
const personal =
  /^(phones?|e164|numbers?|names?|displayName|document|externalId|email|address|notes?|comment|text|balance|amount|debts?|birth|password|next|oneTimeCode|invitation|token|secret|link|uri|sealed|hash|digits|q|search)$/i;

/** Keys whose values are ids of debtors. */
const debtors = /^debtor(Ids?)?$/;

const masked = '…';
const deepest = 6;
const mostEntries = 100;
const longestText = 200;

/** A keyed digest of an id: equal ids stay equal, and nobody reads them. */
export type DigestOfId = (id: string) => string;

/**
 * A value as the audit log may keep it: personal data and secrets masked, ids of debtors as digests, cut to a bounded size.
 * Digits that could be a phone number or a document are masked wherever they stand.
 */
export function maskPersonal(value: unknown, digest: DigestOfId, depth = 0): unknown {
  if (typeof value === 'string') return value.slice(0, longestText).replaceAll(/\+?\d[\d .-]{4,}\d/g, masked);
  if (typeof value === 'bigint') return masked;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return masked;
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((part) => maskPersonal(part, digest, depth + 1));
  const entries = Object.entries(value).slice(0, mostEntries);
  return Object.fromEntries(
    entries.map(([key, part]) => {
      if (personal.test(key)) return [key, masked];
      return [key, debtors.test(key) ? digested(part, digest) : maskPersonal(part, digest, depth + 1)];
    }),
  );
}

function digested(value: unknown, digest: DigestOfId): unknown {
  if (typeof value === 'string') return digest(value);
  return Array.isArray(value) ? value.slice(0, mostEntries).map((part) => digested(part, digest)) : masked;
}
