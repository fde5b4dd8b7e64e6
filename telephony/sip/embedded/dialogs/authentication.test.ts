import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../wire/parse-message.ts';
import type { ReceivedResponse } from '../../wire/sip-message.ts';
import { Authentication } from './authentication.ts';

const mufasa = { username: 'Mufasa', password: 'Circle Of Life' };

describe('the answer to challenges of one request', () => {
  const challenged = (status: number, stale: boolean): ReceivedResponse => {
    const parsed = parseMessage(
      Buffer.from(
        [
          `SIP/2.0 ${status} No`,
          'Via: SIP/2.0/UDP a;branch=z9hG4bK1',
          'From: <sip:a@b>;tag=a',
          'To: <sip:c@d>;tag=b',
          'Call-ID: one',
          'CSeq: 1 INVITE',
          `${status === 401 ? 'WWW' : 'Proxy'}-Authenticate: Digest realm="x", nonce="n"${stale ? ', stale=true' : ''}`,
          '\r\n',
        ].join('\r\n'),
      ),
    );
    if (!parsed.ok || parsed.message.kind !== 'response') throw new Error('not read');
    return parsed.message;
  };

  it('answers once, and once more only for a stale nonce', () => {
    const request = { method: 'INVITE', uri: 'sip:a@b' };
    const refused = new Authentication(mufasa);
    expect(refused.answer(challenged(407, false), request)?.name).toBe('proxy-authorization');
    expect(refused.answer(challenged(407, false), request)).toBeUndefined();
    const stale = new Authentication(mufasa);
    expect(stale.answer(challenged(401, true), request)?.name).toBe('authorization');
    expect(stale.answer(challenged(401, true), request)?.name).toBe('authorization');
    expect(stale.answer(challenged(401, true), request)).toBeUndefined();
    expect(new Authentication(undefined).answer(challenged(401, false), request)).toBeUndefined();
  });
});
