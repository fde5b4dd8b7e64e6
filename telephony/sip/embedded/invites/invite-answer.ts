import type { SipCredentials } from '../../wire/digest.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import { ConfirmedDialog } from '../dialogs/confirmed-dialog.ts';
import type { DialogState } from '../dialogs/dialog-state.ts';
import { allowsUpdate, dialogKey, dialogOfReply, dialogRequest, nextHop } from '../dialogs/dialog-state.ts';
import { intervalOfReply } from '../dialogs/session-timer.ts';
import type { ReceivedResponse } from '../../wire/sip-message.ts';
import { newBranch } from '../../wire/tokens.ts';
import type { UserAgentCore } from '../dialogs/user-agent-core.ts';

/** Where the INVITE went, and what its dialog needs. */
export interface AnswerContext {
  readonly peer: SipDestination;
  readonly credentials?: SipCredentials | undefined;
  readonly localSdp?: string;
}

/** Sends the ACK of the 2xx to the INVITE with this CSeq (RFC 3261 §13.2.2.4). */
export function sendAck(core: UserAgentCore, state: DialogState, cseq: number): void {
  core.resolve(nextHop(state), (to) => {
    if (to) core.layer.sendOnce(dialogRequest(state, 'ACK', cseq, core.via(to.transport, newBranch())), to);
  });
}

/** The dialog of a 2xx to our INVITE. Its ACK is ready and not yet sent. */
export function answeredDialog(
  core: UserAgentCore,
  response: ReceivedResponse,
  context: AnswerContext,
): ConfirmedDialog {
  const state = dialogOfReply(response, context.peer);
  const dialog = new ConfirmedDialog(core, state, {
    credentials: context.credentials,
    interval: intervalOfReply(response.headers),
    allowsUpdate: allowsUpdate(response.headers),
    localSdp: context.localSdp ?? '',
  });
  dialog.holdAck(() => sendAck(core, state, response.identity.cseq.number));
  return dialog;
}

/** Acknowledges a 2xx nobody wants any more and ends its dialog at once by BYE; when it comes again, so does the ACK. */
export function endUnwanted(core: UserAgentCore, response: ReceivedResponse, context: AnswerContext): void {
  const { callId, fromTag, toTag } = response.identity;
  const known = core.dialogs.get(dialogKey(callId, fromTag ?? '', toTag ?? ''));
  if (known) known.acknowledgeAgain();
  else void answeredDialog(core, response, context).bye();
}
