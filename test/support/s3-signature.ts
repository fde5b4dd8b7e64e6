import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may sign, for which region. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/**
 * What is wrong with the signature of a request, as the code that S3 answers with; undefined: nothing. Written from AWS'
 * description of Signature Version 4, with nothing of the library that signs.
 */
export function wrongSignature(request: IncomingMessage, known: S3Credentials, now: number): string | undefined {
  const found = authorization.exec(request.headers.authorization ?? '');
  if (!found) return 'AccessDenied';
  const [accessKeyId, day, region, names, signature] = found.slice(1) as [string, string, string, string, string];
  if (accessKeyId !== known.accessKeyId) return 'InvalidAccessKeyId';
  if (region !== known.region) return 'AuthorizationHeaderMalformed';
  const date = textOf(request.headers['x-amz-date']);
  if (!isNow(date, day, now)) return 'RequestTimeTooSkewed';
  const signed = names.split(';');
  if (!mustBeSigned(request).every((name) => signed.includes(name))) return 'AccessDenied';
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(request, signed))].join('\n');
  const steps = [day, known.region, 's3', 'aws4_request', toSign];
  const expected = steps.reduce<Buffer>(
    (key, step) => createHmac('sha256', key).update(step).digest(),
    Buffer.from(`AWS4${known.secretAccessKey}`),
  );
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch';
}

function isNow(date: string, day: string, now: number): boolean {
  return Math.abs(instantOf(date) - now) <= 900_000 && date.startsWith(day);
}

function mustBeSigned({ headers }: IncomingMessage): readonly string[] {
  return ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
}

function canonicalRequest(request: IncomingMessage, signed: readonly string[]): string {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const parameters = [...new URLSearchParams(query)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted();
  const headers = signed.map((name) => `${name}:${textOf(request.headers[name]).trim().replaceAll(/ +/g, ' ')}\n`);
  return [
    ...[
      request.method,
      path
        .split('/')
        .map((part) => encoded(decodeURIComponent(part)))
        .join('/'),
    ],
    ...[parameters.join('&'), headers.join(''), signed.join(';'), textOf(request.headers['x-amz-content-sha256'])],
  ].join('\n');
}

/** RFC 3986: all but letters, digits and `-_.~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function instantOf(date: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function textOf(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}
