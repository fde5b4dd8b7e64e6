import type { z } from 'zod';
import type { WrongValue } from '../kernel/error-detail.ts';

/** Keys whose values are never printed. */
const secretKey = /password|secret|token|credential|^url$/i;

/** True when the value of this key must never be printed. */
export function isSecretKey(key: string): boolean {
  return secretKey.test(key);
}

/** Every problem zod found, one for each key. */
export function problemsOf(error: z.ZodError, input: unknown): readonly WrongValue[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, input));
}

function problemsOfIssue(issue: z.core.$ZodIssue, input: unknown): readonly WrongValue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problemAt([...issue.path, key], input));
  }
  return [{ ...problemAt(issue.path, input), expected: issue.message }];
}

function problemAt(path: readonly PropertyKey[], input: unknown): WrongValue {
  const value = shown(path, input);
  return { key: written(path), ...(value === undefined ? {} : { value }) };
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** A value as it may be shown; undefined where there is none. */
function shown(path: readonly PropertyKey[], input: unknown): string | undefined {
  let value: unknown = input;
  for (const part of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  }
  if (value === undefined) return undefined;
  if (path.some((part) => typeof part === 'string' && isSecretKey(part))) return '(secret)';
  return JSON.stringify(value, maskSecrets).slice(0, 120);
}

/** A JSON.stringify replacer that masks secrets: also for printing a whole configuration. */
export function maskSecrets(key: string, value: unknown): unknown {
  return isSecretKey(key) && (typeof value === 'string' || typeof value === 'number') ? '(secret)' : value;
}
