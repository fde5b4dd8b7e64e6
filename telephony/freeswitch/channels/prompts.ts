import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { PromptRequest } from '../../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../../call-event-hub.ts';
import { requireAnswered } from '../../call-preconditions.ts';
import { requirePlainPath } from '../wire/command-text.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import { ownVariables } from '../wire/originate-command.ts';
import { isLinkLoss, untilSettled } from './switch-channels.ts';
import type { CallPrompt, SwitchCall, SwitchChannels } from './switch-channels.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly clock: Clock;
  readonly emit: (event: UnstampedCallEvent) => void;
  readonly report: ErrorReporter;
}

/** 8 kHz, 16 bits, one channel. */
const bytesPerMs = 16;

/** How long after its length a prompt is given up, in ms. */
const graceMs = 5000;

/**
 * Prompts, played by the switch: the channel is led through `playback` and parked again, which starts within some 20 ms
 * and needs nothing more from us. The switch must see the file at the same path.
 */
export class Prompts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `PROMPT_UNREADABLE`, `SWITCH_REFUSED` */
  async play(callId: string, prompt: PromptRequest): Promise<void> {
    const { call, node } = this.#parts.channels.placedCall(callId);
    requireAnswered(call);
    const file = requirePlainPath(prompt.file);
    const lengthMs = (await sizeOf(file)) / bytesPerMs;
    await untilSettled(call, this.#parts.clock);
    requireAnswered(call);
    this.drop(call);
    const timer = this.#parts.clock.setTimer(lengthMs + graceMs, () => {
      this.#parts.report('the switch did not play a prompt', new AppError('PROMPT_UNREADABLE', 'not played'));
      this.#finish(call);
    });
    call.prompt = { promptId: prompt.promptId, file, token: randomUUID(), timer, inDoubt: false };
    if (await this.#begin(call, call.prompt, node)) return;
    this.drop(call);
    throw new AppError('CALL_STATE', 'the switch plays nothing to this call');
  }

  /** The link broke: whether the prompt began, and whether it is over, is unknown. */
  linkLost(call: SwitchCall): void {
    if (call.prompt) call.prompt.inDoubt = true;
  }

  /** After a break of the link: a prompt that never began is asked for again, one that is over has finished. */
  reconcile(call: SwitchCall, found: FoundChannel, node: SwitchNode): void {
    const { prompt } = call;
    if (!prompt?.inDoubt) return;
    prompt.inDoubt = false;
    if (found.promptToken !== prompt.token) {
      inBackground(
        () => this.#begin(call, prompt, node),
        (error) => this.#parts.report('a prompt could not be played', error),
      );
    } else if (found.application === 'park') this.#finish(call);
  }

  /** PLAYBACK_STOP. A prompt that was cut short (by a hang-up or a join) has not finished. */
  stopped(call: SwitchCall, file: string, completed: boolean): void {
    if (completed && call.prompt?.file === file) this.#finish(call);
  }

  /** The call ends or is joined: nobody waits for the prompt from here on. */
  drop(call: SwitchCall): void {
    call.prompt?.timer.cancel();
    call.prompt = undefined;
  }

  /** Resolves false when the switch plays nothing. A break of the link leaves the prompt wanted: {@link reconcile} decides. */
  async #begin(call: SwitchCall, { file, token }: CallPrompt, node: SwitchNode): Promise<boolean> {
    try {
      return await node.runInline(call.id, `set:${ownVariables.prompt}=${token},playback:${file},park:`);
    } catch (error) {
      if (!isLinkLoss(error)) throw error;
      if (call.prompt?.token === token) call.prompt.inDoubt = true;
      return true;
    }
  }

  #finish(call: SwitchCall): void {
    const promptId = call.prompt?.promptId;
    this.drop(call);
    if (promptId !== undefined) this.#parts.emit({ type: 'promptFinished', callId: call.id, promptId });
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw new AppError('PROMPT_UNREADABLE', 'the prompt cannot be read', { cause, details: { file } });
  }
}
