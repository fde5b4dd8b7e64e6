import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { whole } from '../identifiers.ts';

const keyText = 'the base64 of 32 bytes, as `openssl rand -base64 32` makes them';

/** 256 bits in base64. */
const secret = z
  .string({ error: keyText })
  .trim()
  .regex(/^[A-Za-z0-9+/]{43}=$/, { error: keyText });

const keyId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: '1 to 64 letters, digits, - and _' });

/** A key of its own or in a file: one of both. */
const encryptionKey = z
  .strictObject({
    /** What encrypted files call it: never another key under the same name. */
    id: keyId,
    /** `${NAME}` takes it from the environment. */
    secret: secret.optional(),
    /** A file that holds it, which nobody else may read. */
    file: z.string({ error: 'the path of a file' }).min(1).max(1_000).optional(),
  })
  .transform(({ id, secret: given, file }, context) => {
    if ((given === undefined) === (file === undefined)) {
      context.addIssue({ code: 'custom', message: 'either secret or file' });
      return z.NEVER;
    }
    const found = given ?? secret.safeParse(contentOf(file ?? '')).data;
    if (found !== undefined) return { id, secret: found };
    context.addIssue({ code: 'custom', path: ['file'], message: `a file that holds ${keyText}`, input: file });
    return z.NEVER;
  });

const encryption = z.strictObject({
  /** The first encrypts, every one opens: a new key is put first, and an old one stays as long as files are left that need it. */
  keys: z
    .array(encryptionKey)
    .max(100)
    .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, { error: 'keys with different ids' })
    .default([]),
});

const bucket = z.strictObject({
  /** The S3-compatible store, without the bucket. */
  endpoint: z
    .string({ error: 'an address like https://s3.sa-east-1.amazonaws.com' })
    .regex(/^https?:\/\/[A-Za-z0-9.:[\]-]+\/?$/, { error: 'an address like https://s3.sa-east-1.amazonaws.com' }),
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'the name of a bucket' }),
  region: z.string().regex(/^[a-z0-9-]{1,50}$/, { error: 'a region such as sa-east-1' }),
  /** Before the key of every object, such as `lima/`. */
  prefix: z
    .string()
    .regex(/^([A-Za-z0-9_.-]+\/)*$/, { error: 'a folder such as lima/' })
    .max(200)
    .default(''),
  accessKeyId: z.string().min(1).max(200),
  secretAccessKey: z.string().min(1).max(200),
});

/** Recordings: where they are written, where they are kept, and for how long. */
export const recordingsSchema = z.strictObject({
  /** Where recordings are written. Absent: `recordings` under `stateFolder`. */
  folder: z.string({ error: 'the path of a folder' }).min(1).max(1_000).optional(),
  /**
   * Recordings older than this are removed every night, but for those under legal hold and those that the rule pack of their
   * campaign wants kept for longer; 0 keeps them all for ever.
   */
  retentionDays: whole(0, 36_500).default(0),
  /** A bucket that finished recordings are moved to. Absent: they stay in the folder. */
  bucket: bucket.optional(),
  /** AES-256-GCM for finished recordings. Without a key they stay as they are. */
  encryption: encryption.prefault({}),
});

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
