import { HeaderList } from './header-list.ts';
import type { Via } from './header-values.ts';
import { newTag } from './tokens.ts';

/** What is read of every message once, when it is parsed or made. */
interface SipMessageCommon {
  readonly headers: HeaderList;
  readonly body: string;
}

export interface SipRequest extends SipMessageCommon {
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends SipMessageCommon {
  readonly status: number;
  readonly reason: string;
}

/** The identity of a received message, read and checked by the parser. */
export interface MessageIdentity {
  readonly via: Via;
  readonly callId: string;
  readonly fromTag: string | undefined;
  readonly toTag: string | undefined;
  readonly cseq: { readonly number: number; readonly method: string };
}

export type ReceivedRequest = SipRequest & { readonly kind: 'request'; readonly identity: MessageIdentity };
export type ReceivedResponse = SipResponse & { readonly kind: 'response'; readonly identity: MessageIdentity };

const reasonPhrases: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  415: 'Unsupported Media Type',
  422: 'Session Interval Too Small',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  600: 'Busy Everywhere',
  603: 'Decline',
};

/** The bytes of the wire; Content-Length is counted here. */
export function serializeMessage(message: SipRequest | SipResponse): Buffer {
  const startLine =
    'method' in message
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`;
  message.headers.set('content-length', String(Buffer.byteLength(message.body)));
  return Buffer.from(`${startLine}${message.headers.toWire()}\r\n${message.body}`);
}

/** A reply to `request` with what RFC 3261 §8.2.6.2 copies; a To tag is added above 100 unless there is one. */
export function makeResponse(request: ReceivedRequest, status: number, toTag?: string): SipResponse {
  const headers = new HeaderList();
  for (const name of ['via', 'from']) headers.copyFrom(request.headers, name);
  const to = request.headers.first('to') ?? '';
  const needsTag = status > 100 && request.identity.toTag === undefined;
  headers.add('to', needsTag ? `${to};tag=${toTag ?? newTag()}` : to);
  headers.copyFrom(request.headers, 'call-id').copyFrom(request.headers, 'cseq');
  if (status > 100 && status < 300) headers.copyFrom(request.headers, 'record-route');
  return { status, reason: reasonPhrases[status] ?? 'Reply', headers, body: '' };
}

/** The same reply with a body of this content type. */
export function withBody(response: SipResponse, body: string, contentType = 'application/sdp'): SipResponse {
  response.headers.set('content-type', contentType);
  return { ...response, body };
}
