import type { SipDestination } from '../../wire/sip-uri.ts';
import { ConfirmedDialog } from '../dialogs/confirmed-dialog.ts';
import type { EarlyIdentifiers } from '../dialogs/dialog-identifiers.ts';
import { inviteOf, readIdentifiers } from '../dialogs/dialog-identifiers.ts';
import { HeaderList } from '../../wire/header-list.ts';
import type { DialogState } from '../dialogs/dialog-state.ts';
import { FarEndKnowledge } from '../dialogs/far-end-knowledge.ts';
import { sendAck } from '../dialogs/request-sender.ts';
import { endUnwanted } from './invite-answer.ts';
import { cancelOf } from './outgoing-request.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import { parseNameAddress } from '../../wire/header-values.ts';
import { newBranch } from '../../wire/tokens.ts';
import { transactionTimeout } from '../transactions/timer-values.ts';
import type { UserAgentCore } from '../dialogs/user-agent-core.ts';

/** CSeq numbers the dead process may have used after it last stored the dialog are jumped over. */
const cseqJump = 1000;

interface Orphan {
  readonly invite: SipRequest;
  readonly peer: SipDestination;
  settled(): void;
}

/** Ends what dead processes left at the far end, and answers replies that belong to no transaction of this process. */
export class Orphans {
  readonly #core: UserAgentCore;
  readonly #early = new Map<string, Orphan>();
  readonly #waiting = new Set<() => void>();

  constructor(core: UserAgentCore) {
    this.#core = core;
  }

  /** Resolves when the far end has confirmed the end, or after `timeoutMs`; late replies are answered even after that. */
  async end(identifiers: string, timeoutMs: number): Promise<void> {
    const known = readIdentifiers(identifiers);
    if (!known) return;
    await new Promise<void>((resolve) => {
      const timer = this.#core.clock.setTimer(timeoutMs, () => settled());
      const settled = (): void => {
        this.#waiting.delete(settled);
        timer.cancel();
        resolve();
      };
      this.#waiting.add(settled);
      if (known.phase === 'early') this.#cancel(known, settled);
      else this.#hangUp(known.state, settled);
    });
  }

  /** Nobody need wait any longer. */
  close(): void {
    for (const settled of [...this.#waiting]) settled();
  }

  /**
   * A reply without a transaction: of an orphan, or a 2xx that came after its INVITE was given up (RFC 3261 §13.2.2.4). It
   * counts only from where that INVITE went, and is answered only there.
   *
   * @returns whether it was one
   */
  receive(response: ReceivedResponse, source: SipDestination): boolean {
    const { cseq, callId } = response.identity;
    const peer = this.#core.sentInvites.of(response)?.peer;
    if (peer?.host !== source.host) return false;
    if (cseq.method !== 'INVITE' || response.status < 200) return true;
    const orphan = this.#early.get(callId);
    if (response.status < 300)
      endUnwanted(this.#core, response, { peer, knowledge: new FarEndKnowledge(), onlyPeer: true });
    else if (orphan) this.#core.layer.sendOnce(this.#ackOf(orphan, response), orphan.peer);
    orphan?.settled();
    return true;
  }

  #hangUp(stored: DialogState, settled: () => void): void {
    const state = { ...stored, localCSeq: stored.localCSeq + cseqJump };
    const dialog = new ConfirmedDialog(this.#core, state, { localSdp: '', knowledge: new FarEndKnowledge() });
    // The dead process may have gone before its ACK: should the 200 come again, it gets one.
    const answered = { cseq: stored.localCSeq, branch: newBranch() };
    dialog.holdAck(() => sendAck(this.#core, state, answered), true);
    dialog.bye().then(settled, this.#core.faults.caught);
  }

  #cancel(early: EarlyIdentifiers, settled: () => void): void {
    const { layer, clock, timers, sentInvites } = this.#core;
    const orphan = { invite: inviteOf(early), peer: early.peer, settled };
    const fromTag = parseNameAddress(early.from)?.params.get('tag') ?? '';
    this.#early.set(early.callId, orphan);
    sentInvites.add(early.callId, fromTag).peer = early.peer;
    sentInvites.over(early.callId, fromTag);
    clock.setTimer(transactionTimeout(timers), () => this.#early.delete(early.callId));
    layer.request(cancelOf(orphan.invite), early.peer, {
      // 481: there is nothing to cancel. 200: the final reply of the INVITE follows and settles it.
      replied: ({ status }) => {
        if (status >= 300) settled();
      },
      timedOut: settled,
      unsendable: settled,
    });
  }

  #ackOf(orphan: Orphan, response: ReceivedResponse): SipRequest {
    const headers = new HeaderList();
    for (const name of ['via', 'max-forwards', 'from']) headers.copyFrom(orphan.invite.headers, name);
    headers.copyFrom(response.headers, 'to').copyFrom(orphan.invite.headers, 'call-id');
    headers.add('cseq', `${response.identity.cseq.number} ACK`);
    return { method: 'ACK', uri: orphan.invite.uri, headers, body: '' };
  }
}
