import { newBranch } from '../../wire/tokens.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { DialogState } from './dialog-state.ts';
import { nextHop } from './dialog-peers.ts';
import { dialogRequest } from './dialog-state.ts';
import type { FarEndKnowledge } from './far-end-knowledge.ts';
import { RequestAttempts } from './request-attempts.ts';
import type { UserAgentCore } from './user-agent-core.ts';

/** The final reply of a request, or why there was none. */
export type FinalReply = ReceivedResponse | 'noReply' | 'transport';

/** A request that can be built again, with a higher CSeq. */
export interface RepeatableRequest {
  readonly knowledge: FarEndKnowledge;
  readonly destination: SipDestination;
  /** Builds it without credentials: the sender adds these. */
  build(via: string): SipRequest;
  /** Sends the ACK of a 2xx, each time one comes (INVITE only). @param branch of every ACK of this message */
  acknowledge?(response: ReceivedResponse, message: SipRequest, branch: string): void;
  readonly timeoutMs?: number | undefined;
}

/**
 * The one way to send a request that is not a new call, inside a dialog or outside: answers challenges and too short
 * session intervals with what the far end taught us before and teaches us now. Resolves with the final reply; never rejects.
 */
export function sendRequest(core: UserAgentCore, request: RepeatableRequest): Promise<FinalReply> {
  const attempts = new RequestAttempts(request.knowledge);
  return new Promise((resolve) => {
    core.resolve(request.destination, (to) => {
      if (!to) {
        resolve('transport');
        return;
      }
      const attempt = (): void => {
        if (!core.faults.run(send)) resolve('transport');
      };
      const send = (): void => {
        const message = request.build(core.via(to.transport, newBranch()));
        let ackBranch: string | undefined;
        request.knowledge.authorize(message, request.destination, to);
        const user = {
          replied: (response: ReceivedResponse) => {
            if (response.status < 200) return;
            if (response.status < 300) request.acknowledge?.(response, message, (ackBranch ??= newBranch()));
            if (attempts.learnFrom(response, to)) attempt();
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

/** The INVITE that a 2xx answered. `invite` is absent when it was a dead process's. */
export interface AnsweredInvite {
  readonly cseq: number;
  /** Of its ACK. */
  readonly branch: string;
  readonly invite?: SipRequest | undefined;
  readonly knowledge?: FarEndKnowledge | undefined;
}

/**
 * Sends the ACK of a 2xx, with the credentials of its INVITE (RFC 3261 §13.2.2.4). When the 2xx comes again the same ACK goes
 * again: with another branch it would be another message, which not every far end expects.
 */
export function sendAck(
  core: UserAgentCore,
  state: DialogState,
  { cseq, branch, invite, knowledge }: AnsweredInvite,
): void {
  core.resolve(nextHop(core, state), (to) => {
    if (!to) return;
    const ack = dialogRequest(state, 'ACK', cseq, core.via(to.transport, branch));
    if (invite && knowledge?.mayGo(to) === true)
      for (const name of ['authorization', 'proxy-authorization']) ack.headers.copyFrom(invite.headers, name);
    core.layer.sendOnce(ack, to);
  });
}
