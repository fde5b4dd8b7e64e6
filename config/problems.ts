import type { z } from 'zod';

/** One mistake in a file: the key, the value found, the value expected. */
export interface Problem {
  /** Path of the key, like `http.port` or `switch.trunks[0].host`. */
  readonly key: string;
  /** The value as it may be shown: secrets are masked, long values cut. */
  readonly value: string;
  readonly expected: string;
}

/** Keys whose values are never printed. */
const secretKey = /password|secret|token|credential|^url$/i;

/** True when the value of this key must never be printed. */
export function isSecretKey(key: string): boolean {
  return secretKey.test(key);
}

/** Every problem zod found, one for each key. */
export function problemsOf(error: z.ZodError, input: unknown): readonly Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, input));
}

function problemsOfIssue(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { key: written(path), value: shown(path, input), expected: 'no such key' };
    });
  }
  const value = shown(issue.path, input);
  return [
    {
      key: written(issue.path),
      value,
      expected: value === 'nothing' ? `${issue.message} (it is missing)` : issue.message,
    },
  ];
}

/** One line: `http.port: 99999 is not a port, 0 to 65535`. */
export function problemLine(problem: Problem): string {
  if (problem.expected === 'no such key') return `${problem.key}: there is no such key`;
  return `${problem.key}: found ${problem.value}, expected ${problem.expected}`;
}

function written(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(the whole document)';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function shown(path: readonly PropertyKey[], input: unknown): string {
  let value: unknown = input;
  for (const part of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  }
  if (value === undefined) return 'nothing';
  if (path.some((part) => typeof part === 'string' && isSecretKey(part))) return '(secret)';
  return JSON.stringify(value, maskSecrets).slice(0, 120);
}

/** A JSON.stringify replacer that masks secrets: also for printing a whole configuration. */
export function maskSecrets(key: string, value: unknown): unknown {
  return isSecretKey(key) && (typeof value === 'string' || typeof value === 'number') ? '(secret)' : value;
}
