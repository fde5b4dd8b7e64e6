import { randomUUID } from 'node:crypto';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { TapSession } from '../../media/plane/media-plane.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import { originateListeningLeg } from '../wire/originate-command.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';
import type { UnicastStream, UnicastStreams } from './unicast-streams.ts';

interface Parts {
  readonly streams: UnicastStreams;
  readonly clock: Clock;
  readonly owner: string;
  readonly report: ErrorReporter;
}

/** Hears one side of a call at the switch. */
export interface ListeningLeg {
  /** It has ended, whoever ended it. */
  readonly isOver: boolean;
  /** Ends it. Idempotent. */
  close(): void;
  /** Its call ended, and with it the leg, by the switch's own doing. */
  endsWithCall(): void;
}

interface OpenLeg {
  readonly id: string;
  readonly node: SwitchNode;
  readonly openedAt: EpochMs;
  readonly stream: UnicastStream;
  /** Tells who waits for it that it is there, or why it is not. */
  readonly settle: (error?: AppError) => void;
  isClosing: boolean;
}

/** Longest wait for the switch to make one, in ms (some 25 ms is usual). */
const openTimeoutMs = 2000;

/** One opened less than this before the switch was asked what it has may not be listed yet, in ms. */
const youngMs = 5000;

/** It is two channels, whose ends are one. */
const channelsOfLeg = 2;

/**
 * Listening legs hear what a call says, and only that, whatever it is joined to: `eavesdrop` of its read side alone
 * (`eavesdrop_bridge_aleg`) at one end of a loopback channel, whose other end is parked and sent to the media plane by unicast. They
 * say nothing into the call and end with it, by FreeSWITCH's own doing (docs/adr/0023).
 */
export class ListeningLegs {
  readonly #parts: Parts;
  readonly #legs = new Map<string, OpenLeg>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether this is one of ours; both its channels carry its id. */
  has(id: string): boolean {
    return this.#legs.has(id);
  }

  /**
   * Resolves when the switch has made it.
   *
   * @param tap where it is heard
   * @throws AppError `MEDIA_PORTS_EXHAUSTED`; `SWITCH_REFUSED` when the switch makes none, `SWITCH_UNREACHABLE`
   */
  async open(callId: string, node: SwitchNode, tap: TapSession): Promise<ListeningLeg> {
    const id = randomUUID();
    const command = originateListeningLeg({ legId: id, callId, owner: this.#parts.owner });
    const expectsAudio = (): boolean => this.#legs.get(id)?.isClosing === false;
    const stream = this.#parts.streams.open({ node, channelId: id, tap, expectsAudio });
    const opened = this.#remember({ id, node, stream });
    try {
      await Promise.all([opened, node.originate(id, command)]);
    } catch (error) {
      this.#close(id);
      throw error;
    }
    const isOver = (): boolean => !this.#legs.has(id);
    return {
      get isOver() {
        return isOver();
      },
      close: () => this.#close(id),
      endsWithCall: () => {
        this.#leave(id);
      },
    };
  }

  /** What the switch says of a channel that is neither call nor agent's leg. */
  notice(notice: ChannelNotice): void {
    const leg = 'id' in notice ? this.#legs.get(notice.id) : undefined;
    if (!leg) return;
    if (notice.type === 'originated') this.#originated(leg);
    else if (notice.type === 'originateFailed') this.#over(leg, refusal(notice.cause));
    else if (notice.type === 'ended') this.#over(leg, new AppError('SWITCH_REFUSED', 'the listening leg ended'));
  }

  /** Those that a node should have and has not are over; those that it should not have and has are ended. */
  compare(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): void {
    for (const leg of [...this.#legs.values()]) {
      if (leg.node !== node || leg.openedAt > askedAt - youngMs) continue;
      if (!ids.has(leg.id)) this.#over(leg, new AppError('SWITCH_REFUSED', 'the listening leg was lost'));
      else if (leg.isClosing) this.#kill(leg);
    }
  }

  /** Ends all of them; resolves when every node that can be reached has the command. */
  async close(): Promise<void> {
    const legs = [...this.#legs.values()];
    for (const leg of legs) this.#over(leg, new AppError('CALL_STATE', 'nobody listens any more'));
    await Promise.allSettled(legs.map(({ node, id }) => node.kill(id, 'NORMAL_CLEARING')));
  }

  #remember(leg: Pick<OpenLeg, 'id' | 'node' | 'stream'>): Promise<void> {
    for (let n = 0; n < channelsOfLeg; n++) leg.node.channelOpened();
    const { clock } = this.#parts;
    return new Promise<void>((resolve, reject) => {
      const settle = (error?: AppError): void => {
        timer.cancel();
        if (error) reject(error);
        else resolve();
      };
      const timer = clock.setTimer(openTimeoutMs, () => {
        settle(new AppError('SWITCH_REFUSED', 'the switch made no listening leg in time'));
      });
      this.#legs.set(leg.id, { ...leg, openedAt: clock.now(), settle, isClosing: false });
    });
  }

  #originated(leg: OpenLeg): void {
    if (leg.isClosing) {
      // It was closed before its channel existed: there was nothing to kill then.
      this.#kill(leg);
      return;
    }
    leg.stream.arm().then(
      () => leg.settle(),
      (error: unknown) => leg.settle(new AppError('SWITCH_REFUSED', 'the switch sends no audio', { cause: error })),
    );
  }

  #close(id: string): void {
    const leg = this.#leave(id);
    if (leg) this.#kill(leg);
  }

  /** The last listener left. The leg is kept until the switch reports its end: one that does not exist yet is killed when it does. */
  #leave(id: string): OpenLeg | undefined {
    const leg = this.#legs.get(id);
    if (!leg || leg.isClosing) return undefined;
    leg.isClosing = true;
    leg.stream.close();
    leg.settle(new AppError('CALL_STATE', 'nobody listens any more'));
    return leg;
  }

  #kill(leg: OpenLeg): void {
    leg.node.kill(leg.id, 'NORMAL_CLEARING').catch((error: unknown) => {
      this.#parts.report('a listening leg could not be closed', error);
    });
  }

  #over(leg: OpenLeg, error: AppError): void {
    if (!this.#legs.delete(leg.id)) return;
    leg.stream.close();
    leg.settle(error);
    for (let n = 0; n < channelsOfLeg; n++) leg.node.channelClosed();
  }
}

function refusal(cause: string): AppError {
  const isMissing = cause === 'CHAN_NOT_IMPLEMENTED';
  const message = isMissing
    ? 'FreeSWITCH has no mod_loopback: calls are not heard once they are joined'
    : 'the switch makes no listening leg';
  return new AppError('SWITCH_REFUSED', message, { details: { cause } });
}
