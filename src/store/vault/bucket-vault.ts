import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { AppError } from '../../../kernel/errors.ts';
import { requireKey, type FinishedFile, type RecordingVault } from '../ports/recording-vault.ts';
import { keysOfPage } from './bucket-list.ts';

/** A bucket of an S3-compatible store, and who may use it. */
export interface Bucket {
  /** Like `https://s3.sa-east-1.amazonaws.com` or `http://minio.lan:9000`; the bucket is the first part of the path. */
  readonly endpoint: string;
  readonly name: string;
  readonly region: string;
  /** Before every key, like `lima/`; may be empty. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A request that moves no file must be answered within this, ms. */
const answerMs = 20_000;
/** One that does, however long the recording: a day of audio on 1 MB/s. */
const transferMs = 3_600_000;
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly file?: FinishedFile;
  readonly signal?: AbortSignal;
}

/** Objects of a bucket, by requests that are signed (AWS Signature Version 4, aws4fetch). */
export class BucketVault implements RecordingVault {
  readonly #bucket: Bucket;

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
  }

  /** The digest is signed with the request: the store refuses bytes that are not the file's. */
  async put(key: string, file: FinishedFile, signal?: AbortSignal): Promise<void> {
    await done(await this.#ask({ method: 'PUT', url: this.#urlOf(key), file, ...(signal && { signal }) }));
  }

  async bytesOf(key: string): Promise<number | undefined> {
    const answer = await this.#ask({ method: 'HEAD', url: this.#urlOf(key) });
    if (answer.status === 404) return undefined;
    await done(answer);
    return Number(answer.headers.get('content-length'));
  }

  async *read(key: string, from: number, to: number): AsyncGenerator<Uint8Array> {
    const url = this.#urlOf(key);
    if (to <= from) return;
    const answer = await this.#ask({ method: 'GET', url, headers: { range: `bytes=${from}-${to - 1}` } });
    // Nothing is left from there on.
    if (answer.status === 416) {
      await answer.body?.cancel();
      return;
    }
    if (answer.status === 404) throw new AppError('NOT_FOUND', { reason: 'recordingFileGone' });
    if (answer.status !== 206) throw await refused(answer);
    try {
      for await (const chunk of answer.body ?? []) yield chunk;
    } catch (cause) {
      throw unreachable(cause);
    }
  }

  async remove(key: string): Promise<void> {
    const answer = await this.#ask({ method: 'DELETE', url: this.#urlOf(key) });
    if (answer.status === 404) await answer.body?.cancel();
    else await done(answer);
  }

  async *list(prefix: string): AsyncGenerator<string> {
    const { prefix: before, endpoint, name } = this.#bucket;
    for (let token: string | undefined; ;) {
      const url = new URL(`${endpoint.replace(/\/$/, '')}/${name}`);
      url.searchParams.set('list-type', '2');
      url.searchParams.set('prefix', before + prefix);
      if (token !== undefined) url.searchParams.set('continuation-token', token);
      const answer = await this.#ask({ method: 'GET', url });
      if (!answer.ok) throw await refused(answer);
      const page = keysOfPage(await answer.text());
      for (const key of page.keys) yield key.slice(before.length);
      token = page.next;
      if (token === undefined) return;
    }
  }

  async #ask({ method, url, headers = {}, file, signal: ended }: Request): Promise<Response> {
    const { accessKeyId, secretAccessKey, region } = this.#bucket;
    const digest = file?.sha256 ?? emptyDigest;
    const length = file ? { 'content-length': String(file.bytes), 'content-type': 'application/octet-stream' } : {};
    const signed = await new AwsV4Signer({
      ...{ method, url: url.href, accessKeyId, secretAccessKey, region, service: 's3' },
      headers: { ...headers, ...length, 'x-amz-content-sha256': digest },
    }).sign();
    const body = file ? { body: Readable.toWeb(createReadStream(file.file)), duplex: 'half' as const } : {};
    const late = AbortSignal.timeout(file || headers['range'] ? transferMs : answerMs);
    const signal = ended ? AbortSignal.any([ended, late]) : late;
    try {
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        redirect: 'error',
        signal,
        ...body,
      });
    } catch (cause) {
      throw unreachable(cause);
    }
  }

  #urlOf(key: string): URL {
    requireKey(key);
    const { endpoint, name, prefix } = this.#bucket;
    return new URL(`${endpoint.replace(/\/$/, '')}/${name}/${prefix}${key}`);
  }
}

/** @throws AppError VAULT_UNREACHABLE unless it was done */
async function done(answer: Response): Promise<void> {
  if (!answer.ok) throw await refused(answer);
  await answer.body?.cancel();
}

/** Stores say what is wrong by a code in XML: kept for engineers, who see a wrong key or clock by it. */
async function refused(answer: Response): Promise<AppError> {
  const text = await answer.text().catch(() => '');
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
  return new AppError('VAULT_UNREACHABLE', `the bucket answered ${answer.status} ${code}`.trim());
}

function unreachable(cause: unknown): AppError {
  return new AppError('VAULT_UNREACHABLE', 'the bucket does not answer', { cause });
}
