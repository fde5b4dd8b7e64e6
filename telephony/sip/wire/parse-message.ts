import { HeaderList } from './header-list.ts';
import { parseCSeq, parseNameAddress, parseVia } from './header-values.ts';
import type { MessageIdentity, ReceivedRequest, ReceivedResponse } from './sip-message.ts';

/** A message, or why it is none. */
export type Parsed =
  | { readonly ok: true; readonly message: ReceivedRequest | ReceivedResponse }
  | { readonly ok: false; readonly reason: string };

/** The most a UDP datagram can hold; nothing longer is read from a stream either. */
export const maxMessageBytes = 65_535;
const maxHeaders = 150;
const blankLine = Buffer.from('\r\n\r\n');

const requestLine = /^([A-Za-z0-9.!%*_+`'~-]{1,32}) ([^\s<>"]{1,1024}) SIP\/2\.0$/;
const statusLine = /^SIP\/2\.0 ([1-6]\d\d)(?: ([^\r\n]*))?$/;
const headerLine = /^([A-Za-z0-9.!%*_+`'~-]{1,64})[ \t]*:[ \t]*(.*)$/;

/**
 * Reads one SIP message (RFC 3261 §7). Strict: CRLF line ends, the mandatory headers each once and well-formed, a body as
 * long as Content-Length says. Never throws; takes time linear in the length of the input.
 */
export function parseMessage(data: Buffer): Parsed {
  const headEnd = data.indexOf(blankLine);
  if (data.length > maxMessageBytes || headEnd < 0) return { ok: false, reason: 'no complete head' };
  const lines = data.toString('utf8', 0, headEnd).split('\r\n');
  const headers = readHeaders(lines);
  if (typeof headers === 'string') return { ok: false, reason: headers };
  const body = readBody(data.subarray(headEnd + 4), headers);
  if (body === undefined) return { ok: false, reason: 'content-length does not fit' };
  const identity = readIdentity(headers);
  if (!identity) return { ok: false, reason: 'mandatory header' };
  return readStartLine(lines[0] ?? '', { headers, body, identity });
}

function readStartLine(line: string, rest: { headers: HeaderList; body: string; identity: MessageIdentity }): Parsed {
  const status = statusLine.exec(line);
  if (status) {
    return { ok: true, message: { kind: 'response', status: Number(status[1]), reason: status[2] ?? '', ...rest } };
  }
  const [, method, uri] = requestLine.exec(line) ?? [];
  if (method === undefined || uri === undefined) return { ok: false, reason: 'start line' };
  if (method !== rest.identity.cseq.method) return { ok: false, reason: 'method and CSeq differ' };
  return { ok: true, message: { kind: 'request', method, uri, ...rest } };
}

function readHeaders(lines: readonly string[]): HeaderList | string {
  if (lines.length > maxHeaders) return 'too many headers';
  const headers = new HeaderList();
  for (const line of unfold(lines)) {
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined || value === undefined || value.includes('\0') || value.includes('\r')) return 'header line';
    headers.addReceived(name, value.trimEnd());
  }
  return headers;
}

/** Joins continuation lines (RFC 3261 §7.3.1) and leaves the start line out. A bare LF makes a line match no pattern. */
function unfold(lines: readonly string[]): string[] {
  const unfolded: string[] = [];
  for (const line of lines.slice(1)) {
    const previous = line.startsWith(' ') || line.startsWith('\t') ? unfolded.pop() : undefined;
    unfolded.push(previous === undefined ? line : `${previous} ${line.trim()}`);
  }
  return unfolded;
}

function readBody(rest: Buffer, headers: HeaderList): string | undefined {
  const [text, ...others] = headers.all('content-length');
  if (text === undefined) return rest.toString('utf8');
  // Two lengths would let two readers see two bodies.
  if (others.some((other) => other !== text)) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) > rest.length) return undefined;
  return rest.toString('utf8', 0, Number(text));
}

/** The headers that stand exactly once in every message, beside Via. */
const mandatory = ['from', 'to', 'cseq', 'call-id'];

function readIdentity(headers: HeaderList): MessageIdentity | undefined {
  if (!mandatory.every((name) => headers.all(name).length === 1)) return undefined;
  const via = parseVia(headers.first('via') ?? '');
  const from = parseNameAddress(headers.first('from') ?? '');
  const to = parseNameAddress(headers.first('to') ?? '');
  const cseq = parseCSeq(headers.first('cseq') ?? '');
  const callId = readCallId(headers);
  if (!via || !from || !to || !cseq || callId === undefined) return undefined;
  return { via, cseq, callId, fromTag: from.params.get('tag'), toTag: to.params.get('tag') };
}

function readCallId(headers: HeaderList): string | undefined {
  const callId = headers.first('call-id') ?? '';
  return callId === '' || callId.length > 256 ? undefined : callId;
}
