import type { SipCredentials } from '../../wire/digest.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { AuthorizationHeader } from './authentication.ts';
import { Authentication } from './authentication.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import { newBranch } from '../../wire/tokens.ts';
import type { UserAgentCore } from './user-agent-core.ts';

/** The final reply of a non-INVITE request, or why there was none. */
export type FinalReply = ReceivedResponse | 'noReply' | 'transport';

/** A non-INVITE request that can be built again, with a higher CSeq and an answer to a challenge. */
export interface RepeatableRequest {
  build(via: string, authorization: AuthorizationHeader | undefined): SipRequest;
  readonly destination: SipDestination;
  readonly credentials?: SipCredentials | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Sends a non-INVITE request, answers one challenge, and resolves with the final reply. Never rejects. */
export function sendRequest(core: UserAgentCore, request: RepeatableRequest): Promise<FinalReply> {
  const authentication = new Authentication(request.credentials);
  return new Promise((resolve) => {
    core.resolve(request.destination, (to) => {
      if (!to) {
        resolve('transport');
        return;
      }
      const attempt = (authorization?: AuthorizationHeader): void => {
        const message = request.build(core.via(to.transport, newBranch()), authorization);
        const user = {
          replied: (response: ReceivedResponse) => {
            if (response.status < 200) return;
            const answer = authentication.answer(response, message);
            if (answer) attempt(answer);
            else resolve(response);
          },
          timedOut: () => resolve('noReply'),
          unsendable: () => resolve('transport'),
        };
        core.layer.request(message, to, user, request.timeoutMs);
      };
      attempt();
    });
  });
}
