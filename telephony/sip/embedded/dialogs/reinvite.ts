import { randomInt } from 'node:crypto';
import type { DialogState } from './dialog-state.ts';
import { dialogRequest, nextHop } from './dialog-state.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import { newBranch } from '../../wire/tokens.ts';
import type { UserAgentCore } from './user-agent-core.ts';

/** Wait after a glare, in ms: from–below, by who owns the Call-ID (RFC 3261 §14.1). Apart, so that they meet only once. */
const glareWaits = { owner: [2100, 4000], other: [0, 2000] } as const;

/** A re-INVITE of ours: sent, tried once more after a glare (491), its 2xx acknowledged each time it comes. */
export class Reinvite {
  pending = false;
  readonly #core: UserAgentCore;
  readonly #state: DialogState;
  readonly #make: (via: string) => SipRequest;
  readonly #side: keyof typeof glareWaits;

  /** @param side whether the dialog's first INVITE was ours */
  constructor(
    core: UserAgentCore,
    state: DialogState,
    way: { readonly side: keyof typeof glareWaits; readonly make: (via: string) => SipRequest },
  ) {
    this.#core = core;
    this.#state = state;
    this.#make = way.make;
    this.#side = way.side;
  }

  /** Resolves with the final reply; undefined when none came. */
  async send(): Promise<ReceivedResponse | undefined> {
    const first = await this.#attempt();
    if (first?.status !== 491) return first;
    const [from, below] = glareWaits[this.#side];
    await new Promise<void>((resolve) => void this.#core.clock.setTimer(randomInt(from, below), resolve));
    return this.#attempt();
  }

  async #attempt(): Promise<ReceivedResponse | undefined> {
    this.pending = true;
    const reply = await new Promise<ReceivedResponse | undefined>((resolve) => this.#transmit(resolve));
    this.pending = false;
    return reply;
  }

  #transmit(done: (reply: ReceivedResponse | undefined) => void): void {
    const { layer } = this.#core;
    this.#core.resolve(nextHop(this.#state), (to) => {
      if (!to) {
        done(undefined);
        return;
      }
      const message = this.#make(this.#core.via(to.transport, newBranch()));
      layer.request(message, to, {
        replied: (response) => {
          if (response.status < 200) return;
          if (response.status < 300) layer.sendOnce(this.#ackOf(response, to.transport), to);
          done(response);
        },
        timedOut: () => done(undefined),
        unsendable: () => done(undefined),
      });
    });
  }

  #ackOf(response: ReceivedResponse, transport: 'udp' | 'tcp'): SipRequest {
    const via = this.#core.via(transport, newBranch());
    return dialogRequest(this.#state, 'ACK', response.identity.cseq.number, via);
  }
}
