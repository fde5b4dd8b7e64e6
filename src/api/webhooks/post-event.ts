import { lookup } from 'node:dns';
import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../../../kernel/clock.ts';
import { AddressList } from '../../../telephony/address-list.ts';
import type { deliveryFailures } from '../contracts/webhooks.ts';
import { createPublicAddressCheck } from './public-address.ts';
import { signDelivery } from './sign-delivery.ts';

export type DeliveryFailure = (typeof deliveryFailures)[number];

/** What became of one try. `status`: what the receiver answered, where it did. */
export type DeliveryResult =
  | { readonly delivered: true; readonly status: number }
  | { readonly delivered: false; readonly failure: DeliveryFailure; readonly status?: number };

/** One try: where to, and the event as JSON. */
export interface Post {
  readonly url: string;
  readonly secret: string;
  readonly eventId: string;
  readonly type: string;
  readonly body: string;
}

/** Posts one event; never rejects. */
export type PostEvent = (post: Post, hurry?: AbortSignal) => Promise<DeliveryResult>;

/** What a receiver may answer, bytes: nobody reads it. */
const mostAnswered = 65_536;

class Refused extends Error {
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * Posts events over HTTP. A name is resolved once, and the connection goes to the address that was checked: a name that
 * points elsewhere the next time (DNS rebinding) leads nowhere. Redirects are refused, since they would lead past the check.
 *
 * @param parts `allowedNetworks`: addresses that may be called although they are not public, also without TLS
 */
export function createPostEvent(parts: {
  readonly allowedNetworks: readonly string[];
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly version: string;
  readonly resolve?: LookupFunction;
}): PostEvent {
  const allowed = new AddressList(parts.allowedNetworks);
  const isPublic = createPublicAddressCheck();
  const check = (address: string, protocol: string): DeliveryFailure | undefined => {
    if (allowed.includes(address)) return undefined;
    if (!isPublic(address)) return 'refusedAddress';
    return protocol === 'https:' ? undefined : 'plainHttp';
  };
  return async (post, hurry) => {
    try {
      const url = new URL(post.url);
      // An address needs no look-up, so that nobody would check it there.
      const host = url.hostname.replace(/^\[|\]$/g, '');
      const refused = isIP(host) === 0 ? undefined : check(host, url.protocol);
      if (refused) return { delivered: false, failure: refused };
      const checked = checkedLookup(parts.resolve ?? lookup, (address) => check(address, url.protocol));
      return await send(url, { post, parts, lookup: checked, hurry });
    } catch (error) {
      return { delivered: false, failure: failureOf(error) };
    }
  };
}

/** Looks up as asked, and gives only addresses that may be called; none of them: an error. */
function checkedLookup(
  resolve: LookupFunction,
  check: (address: string) => DeliveryFailure | undefined,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, []);
        return;
      }
      const all = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const good = all.filter(({ address }) => check(address) === undefined);
      const [first] = good;
      if (!first) callback(new Refused(check(all[0]?.address ?? '') ?? 'unresolved'), []);
      else if (options.all === true) callback(null, good);
      else callback(null, first.address, first.family);
    });
  };
}

interface Sending {
  readonly post: Post;
  readonly parts: { readonly timeoutMs: number; readonly clock: Clock; readonly version: string };
  readonly lookup: LookupFunction;
  readonly hurry: AbortSignal | undefined;
}

function send(url: URL, { post, parts, lookup: checked, hurry }: Sending): Promise<DeliveryResult> {
  const { clock, timeoutMs, version } = parts;
  const body = Buffer.from(post.body);
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    lookup: checked,
    maxHeaderSize: 16_384,
    ...(hurry && { signal: hurry }),
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'user-agent': `Marcador/${version}`,
      'marcador-event-id': post.eventId,
      'marcador-event-type': post.type,
      'marcador-signature': signDelivery(post.secret, post.body, clock.now()),
    },
  };
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
    const timer = clock.setTimer(timeoutMs, () => request.destroy(new Refused('timedOut')));
    const end = (): void => timer.cancel();
    request.on('error', (error) => {
      end();
      reject(error);
    });
    request.on('response', (response) => {
      drain(response, (result) => {
        end();
        request.destroy();
        resolve(result);
      });
    });
    request.end(body);
  });
}

/** Reads the answer to its end, or as much of it as anybody may send. */
function drain(response: IncomingMessage, done: (result: DeliveryResult) => void): void {
  const { statusCode: status = 0 } = response;
  const result = resultOf(status);
  let read = 0;
  response.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > mostAnswered) done(result);
  });
  // Also where the receiver cuts its answer short: the status has arrived.
  response.on('close', () => done(result));
}

function resultOf(status: number): DeliveryResult {
  if (status >= 200 && status < 300) return { delivered: true, status };
  return { delivered: false, failure: status >= 300 && status < 400 ? 'redirected' : 'status', status };
}

function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof Refused) return error.failure;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'unresolved' : 'unreachable';
}
