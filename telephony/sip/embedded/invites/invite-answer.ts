import type { SipDestination } from '../../wire/sip-uri.ts';
import { ConfirmedDialog } from '../dialogs/confirmed-dialog.ts';
import type { EarlyDialog } from '../dialogs/early-dialog.ts';
import type { FarEndKnowledge } from '../dialogs/far-end-knowledge.ts';
import { sendAck } from '../dialogs/request-sender.ts';
import { allowsUpdate, dialogKey, dialogOfReply } from '../dialogs/dialog-state.ts';
import { intervalOfReply } from '../dialogs/session-timer.ts';
import { newBranch } from '../../wire/tokens.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import type { UserAgentCore } from '../dialogs/user-agent-core.ts';

/** Where the INVITE went, and what its dialog needs. */
export interface AnswerContext {
  readonly peer: SipDestination;
  readonly knowledge: FarEndKnowledge;
  /** Absent: it was sent by a dead process, or is forgotten. */
  readonly invite?: SipRequest | undefined;
  readonly localSdp?: string;
  readonly staysAtPeer?: boolean | undefined;
  /** Nothing is sent anywhere else than to the peer, whatever the reply says: its INVITE is over, or was a dead process's. */
  readonly onlyPeer?: boolean;
  /** The dialog of the provisional replies with the same tag. */
  readonly early?: EarlyDialog | undefined;
}

/** The dialog of a 2xx to our INVITE. Its ACK is ready and not yet sent. */
export function answeredDialog(
  core: UserAgentCore,
  response: ReceivedResponse,
  context: AnswerContext,
): ConfirmedDialog {
  const state = {
    ...dialogOfReply(response, context.peer),
    staysAtPeer: context.staysAtPeer === true || context.onlyPeer === true,
    ...(context.onlyPeer === true ? { routeSet: [] } : {}),
    ...context.early?.counted,
  };
  const dialog = new ConfirmedDialog(core, state, {
    knowledge: context.knowledge,
    interval: intervalOfReply(response.headers),
    allowsUpdate: allowsUpdate(response.headers),
    localSdp: context.localSdp ?? '',
  });
  const { invite, knowledge } = context;
  const answered = { cseq: response.identity.cseq.number, branch: newBranch(), invite, knowledge };
  dialog.holdAck(() => sendAck(core, state, answered));
  return dialog;
}

/** Acknowledges an unwanted 2xx and ends its dialog at once by BYE; repeats the ACK when the 2xx is repeated. */
export function endUnwanted(core: UserAgentCore, response: ReceivedResponse, context: AnswerContext): void {
  const { callId, fromTag, toTag } = response.identity;
  const known = core.dialogs.get(dialogKey(callId, fromTag ?? '', toTag ?? ''));
  if (known && known !== context.early) {
    known.acknowledgeAgain();
    return;
  }
  const sent = core.sentInvites.of(response);
  if (!sent || !core.sentInvites.takeUnwanted(sent, toTag ?? '')) return;
  const ended = answeredDialog(core, response, context).bye();
  ended.then(() => core.sentInvites.ended(), core.faults.caught);
}
