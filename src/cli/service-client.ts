import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { loadStateFolder } from '../../config/load-config.ts';
import type { ImportReply } from '../services/imports/import-slot.ts';
import { readTokens } from '../api/access/tokens.ts';
import type { ErrorDetail } from '../../kernel/error-detail.ts';
import { errorReasons } from '../api/contracts/problem.ts';
import { AppError, errorCodes } from '../../kernel/errors.ts';
import { readServiceAddress } from '../services/service-address.ts';

/** Speaks to the running service by its HTTP API: what the command line can do, any program can do. */
export class ServiceClient {
  readonly url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.#token = token;
  }

  /** The Authorization header, for the live socket. */
  get authorization(): string {
    return `Bearer ${this.#token}`;
  }

  /** @throws AppError with the code the service answered, SERVICE_UNREACHABLE when there is none */
  async call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const response = await this.#fetch(path, {
      method,
      headers: {
        authorization: this.authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    throw errorOf(answer, response.status);
  }

  /** Reads a text file of the service, piece by piece. @throws like {@link call} */
  async *download(path: string): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for await (const bytes of this.bytes(path)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  }

  /** Reads a file of the service, piece by piece. @throws like {@link call} */
  async *bytes(path: string): AsyncGenerator<Uint8Array> {
    const response = await this.#fetch(path, { headers: { authorization: this.authorization } });
    if (!response.ok) throw errorOf(await response.json().catch(() => undefined), response.status);
    const pieces: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
    try {
      for await (const piece of pieces) yield piece;
    } catch (cause) {
      throw this.#unreachable(cause);
    }
  }

  /** Streams a list to the service, which answers once, when it has it. @throws like {@link call} */
  async handIn(path: string, source: Readable, contentType?: string): Promise<unknown> {
    const response = await this.#send(path, source, contentType);
    const answer: unknown = await json(response).catch(() => undefined);
    const { statusCode = 500 } = response;
    if (statusCode < 400) return answer;
    throw errorOf(answer, statusCode);
  }

  /** Streams a list to the service and gives its lines as they come. @throws like {@link call} */
  async *upload<Line extends { readonly type: string } = ImportReply>(
    path: string,
    source: Readable,
    contentType?: string,
  ): AsyncGenerator<Line> {
    const response = await this.#send(path, source, contentType);
    const lines = createInterface({ input: response });
    // A service that goes away ends the lines; that the last of them is missing is for the caller to see.
    response.on('error', () => lines.close());
    try {
      for await (const line of lines) {
        const value: unknown = JSON.parse(line);
        if ((response.statusCode ?? 500) >= 400) throw errorOf(value, response.statusCode ?? 500);
        const reply = value as Line;
        if (reply.type === 'failed') throw errorOf(reply, 422);
        yield reply;
      }
    } finally {
      // The caller stopped reading: the import stops too.
      if (!response.complete) response.destroy();
    }
  }

  async #fetch(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, request);
    } catch (cause) {
      throw this.#unreachable(cause);
    }
  }

  #send(path: string, source: Readable, contentType = 'text/csv'): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = this.url.startsWith('https:') ? httpsRequest : httpRequest;
      const outgoing = request(`${this.url}${path}`, {
        method: 'POST',
        headers: { authorization: this.authorization, 'content-type': contentType },
      });
      outgoing.on('response', resolve);
      outgoing.on('error', (cause) => reject(this.#unreachable(cause)));
      source.on('error', (cause) => {
        outgoing.destroy();
        reject(new AppError('IMPORT_FAILED', { reason: 'listUnreadable' }, { cause }));
      });
      source.pipe(outgoing);
    });
  }

  #unreachable(cause: unknown): AppError {
    return new AppError('SERVICE_UNREACHABLE', { reason: 'serviceSilent', url: this.url }, { cause });
  }
}

/**
 * Finds the service: `MARCADOR_URL` and `MARCADOR_TOKEN` when both are set, else what the service of this configuration
 * wrote into its state folder.
 *
 * @throws AppError SERVICE_UNREACHABLE when none has started there
 */
export async function connectService(
  configFile: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ServiceClient> {
  const { MARCADOR_URL: url, MARCADOR_TOKEN: token } = env;
  if (url !== undefined && token !== undefined) return new ServiceClient(url.replace(/\/$/, ''), token);
  const stateFolder = loadStateFolder(configFile, env);
  const address = await readServiceAddress(stateFolder);
  if (!address) {
    const folder = path.resolve(stateFolder);
    if (path.isAbsolute(stateFolder))
      throw new AppError('SERVICE_UNREACHABLE', { reason: 'serviceNotStarted', folder });
    // A relative folder is another one in every folder that one stands in.
    throw new AppError('SERVICE_UNREACHABLE', { reason: 'serviceNotStartedHere', folder, stateFolder });
  }
  return new ServiceClient(address.url, (await readTokens(stateFolder)).admin);
}

/** The error behind a problem of the API (RFC 9457), or behind the last line of an upload that failed (`message`). */
function errorOf(answer: unknown, status: number): AppError {
  const { code, detail, message, reason, params } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const known = errorCodes.find((one) => one === code) ?? 'SERVICE_FAILED';
  // A detail that this program does not know comes from a newer service, which says it in English too.
  if (errorReasons.some((one) => one === reason))
    return new AppError(known, { ...(params as object), reason } as ErrorDetail);
  const text = [detail, message].find((words) => typeof words === 'string');
  return new AppError(known, text ?? { reason: 'serviceAnswered', status });
}
