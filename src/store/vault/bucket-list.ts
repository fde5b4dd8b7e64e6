import { AppError } from '../../../kernel/errors.ts';

/** A page of a list of objects (ListObjectsV2), of which our own keys alone are taken: they need no entities. */
export interface BucketPage {
  readonly keys: readonly string[];
  /** The token of the next page; absent: this is the last. */
  readonly next?: string;
}

/** @throws AppError VAULT_UNREACHABLE when it is no such list */
export function keysOfPage(xml: string): BucketPage {
  if (!/<ListBucketResult[\s>]/.test(xml)) throw new AppError('VAULT_UNREACHABLE', 'the bucket answered no list');
  const keys = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].flatMap(([, key = '']) =>
    /^[A-Za-z0-9_./-]+$/.test(key) ? [key] : [],
  );
  const isCut = /<IsTruncated>\s*true\s*<\/IsTruncated>/.test(xml);
  const next = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(xml)?.[1];
  return isCut && next !== undefined ? { keys, next: unescaped(next) } : { keys };
}

function unescaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
}
