import type { IncomingHttpHeaders } from 'node:http';

/* Versions of documents in HTTP (RFC 9110 §8.8.3). Ours are strong: equal versions are equal documents. */

/** The header ETag of a version. */
export function entityTag(version: string): string {
  return `"${version}"`;
}

/** The version that If-Match names. `*` and none at all: any; a weak or unreadable tag names no version of ours. */
export function versionIn({ 'if-match': given }: IncomingHttpHeaders): string | undefined {
  if (given === undefined || given.trim() === '*') return undefined;
  return /^\s*"([^"]*)"\s*$/.exec(given)?.[1] ?? given;
}
