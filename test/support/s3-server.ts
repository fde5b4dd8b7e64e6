import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bucket } from '../../src/store/vault/bucket-vault.ts';
import { wrongSignature } from './s3-signature.ts';

const credentials = { accessKeyId: 'AKIDMARCADOR', secretAccessKey: 'secret/with+signs', region: 'sa-east-1' };

interface Exchange {
  readonly body: Buffer;
  readonly request: IncomingMessage;
  readonly reply: ServerResponse;
}

/**
 * As much of S3 as a vault of recordings uses, in memory: objects put whole, read by ranges, asked for, deleted and listed
 * page by page. Every signature and every digest of a body is checked.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  /** What was asked: `PUT recordings/a.wav`. */
  readonly asked: string[] = [];
  /** Answers so to every request, as a store that is overloaded or refuses us. */
  refusal: { readonly status: number; readonly code: string } | undefined;
  /** Takes a body and dies before it has answered, this often. */
  deaths = 0;
  /** Keys of a page of a list. */
  pageOf = 3;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, reply) => void this.#answer(request, reply));
  }

  static async start(): Promise<S3Server> {
    const server = new S3Server();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** The bucket as the configuration names it. */
  bucket(more: Partial<Bucket> = {}): Bucket {
    const { port } = this.#server.address() as AddressInfo;
    return { endpoint: `http://127.0.0.1:${port}`, name: 'recordings', prefix: 'lima/', ...credentials, ...more };
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '', 'http://s3');
    this.asked.push(`${request.method} ${url.pathname.slice(1)}`);
    if (this.deaths > 0) {
      this.deaths -= 1;
      request.socket.destroy();
      return;
    }
    const refusal = this.#refusalOf(request, body);
    if (refusal) refuse(reply, refusal.status, refusal.code);
    else this.#carryOut({ url, body, request, reply });
  }

  #refusalOf(request: IncomingMessage, body: Buffer): { readonly status: number; readonly code: string } | undefined {
    if (this.refusal) return this.refusal;
    const wrong = wrongSignature(request, credentials, Date.now());
    if (wrong !== undefined) return { status: 403, code: wrong };
    const isSigned = request.headers['x-amz-content-sha256'] === createHash('sha256').update(body).digest('hex');
    return isSigned ? undefined : { status: 400, code: 'XAmzContentSHA256Mismatch' };
  }

  #carryOut({ url, body, request, reply }: Exchange & { readonly url: URL }): void {
    const [bucket = '', ...rest] = decodeURIComponent(url.pathname.slice(1)).split('/');
    const key = rest.join('/');
    if (bucket !== 'recordings') refuse(reply, 404, 'NoSuchBucket');
    else if (key === '') this.#list(url.searchParams, reply);
    else if (request.method === 'PUT') this.#put(key, { body, request, reply });
    else if (request.method === 'DELETE') {
      this.objects.delete(key);
      reply.writeHead(204).end();
    } else this.#read(key, request, reply);
  }

  #put(key: string, { body, request, reply }: Exchange): void {
    // S3 takes no body of unknown length.
    if (request.headers['content-length'] === undefined) {
      refuse(reply, 411, 'MissingContentLength');
      return;
    }
    this.objects.set(key, body);
    reply.writeHead(200).end();
  }

  #read(key: string, request: IncomingMessage, reply: ServerResponse): void {
    const found = this.objects.get(key);
    if (!found) {
      refuse(reply, 404, 'NoSuchKey');
      return;
    }
    if (request.method === 'HEAD') {
      reply.writeHead(200, { 'content-length': found.length }).end();
      return;
    }
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined || to === undefined) {
      reply.writeHead(200).end(found);
      return;
    }
    if (Number(from) >= found.length) {
      refuse(reply, 416, 'InvalidRange');
      return;
    }
    const part = found.subarray(Number(from), Number(to) + 1);
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${found.length}`;
    reply.writeHead(206, { 'content-range': range, 'content-length': part.length }).end(part);
  }

  #list(query: URLSearchParams, reply: ServerResponse): void {
    const after = query.get('continuation-token')?.replace(/^after <&/, '') ?? '';
    const keys = [...this.objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .toSorted();
    const page = keys.slice(0, this.pageOf);
    const isCut = keys.length > page.length;
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    // A token is opaque, and may need escaping.
    const next = isCut ? `<NextContinuationToken>after &lt;&amp;${page.at(-1)}</NextContinuationToken>` : '';
    const head = '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">';
    reply.writeHead(200, { 'content-type': 'application/xml' });
    reply.end(`${head}<IsTruncated>${isCut}</IsTruncated>${contents}${next}</ListBucketResult>`);
  }
}

function refuse(reply: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
  reply.writeHead(status, { 'content-type': 'application/xml' }).end(body);
}
