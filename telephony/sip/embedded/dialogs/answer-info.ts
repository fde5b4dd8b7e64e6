import { digitTypes, readInfoDigit } from '../../wire/info-digit.ts';
import type { ReceivedRequest } from '../../wire/sip-message.ts';
import { makeResponse } from '../../wire/sip-message.ts';
import type { ServerReply } from '../transactions/transaction-layer.ts';
import type { UserAgentCore } from './user-agent-core.ts';
import { callUser } from './user-agent-core.ts';

/** Answers an INFO: a digit is passed on, an empty one is a sign of life, anything else is refused so that the sender can fall back. */
export function answerInfo(
  core: UserAgentCore,
  request: ReceivedRequest,
  way: { readonly reply: ServerReply; readonly digit: ((digit: string) => void) | undefined },
): void {
  const digit = readInfoDigit(request.headers.first('content-type'), request.body);
  if (request.body === '' || (digit !== undefined && way.digit)) {
    way.reply.respond(makeResponse(request, 200));
    if (digit !== undefined) callUser(core, () => way.digit?.(digit));
    return;
  }
  const refusal = makeResponse(request, 415);
  for (const type of digitTypes) refusal.headers.add('accept', type);
  way.reply.respond(refusal);
}
