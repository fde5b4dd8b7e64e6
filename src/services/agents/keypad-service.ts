import type { CallControl, LegId } from '../../../telephony/call-control.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { FindPrompt } from '../../run/call-commands.ts';
import type { AgentService } from './agent-service.ts';
import { KeypadReader } from './keypad-reader.ts';

/** What a code of the keypad asks for. */
export type KeypadAction =
  | { readonly kind: 'hangUp' | 'ready' | 'pause' | 'logout' }
  | { readonly kind: 'dispose'; readonly disposition: string };

interface Parts {
  readonly calls: Pick<CallControl, 'subscribe' | 'notifyAgent'>;
  readonly agents: Pick<AgentService, 'command' | 'dispose'>;
  readonly runner: Pick<FloorRunner, 'subscribe'>;
  readonly codes: ReadonlyMap<string, KeypadAction>;
  readonly findPrompt: FindPrompt;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The keypad of an agent's phone as their console: codes hang up on the debtor, end wrap-up, pause, log off, or dispose of the
 * call. A tone, or a prompt where there is one, says whether the code was taken. The keys themselves reach the debtor too,
 * as telephone events, and are written down nowhere: an agent may be typing a card number into somebody's machine.
 */
export class KeypadService {
  readonly #parts: Parts;
  readonly #readers = new Map<LegId, KeypadReader>();
  readonly #unsubscribe: readonly (() => void)[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = [
      parts.runner.subscribe((step) => this.#observe(step)),
      parts.calls.subscribe((event) => {
        if (event.type === 'legKey') this.#press(event.legId, event.agentId, event.digit);
        else if (event.type === 'legDown') this.#readers.delete(event.legId);
      }),
    ];
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** Only agents' legs have codes: a supervisor's keys mean nothing here. */
  #observe({ event, commands }: FloorStep): void {
    if (event.type === 'legRecovered') this.#readers.set(event.legId, this.#newReader());
    for (const command of commands) {
      if (command.type === 'openAgentLeg') this.#readers.set(command.legId, this.#newReader());
    }
  }

  #newReader(): KeypadReader {
    return new KeypadReader([...this.#parts.codes.keys()]);
  }

  #press(legId: LegId, agentId: string, digit: string): void {
    const code = this.#readers.get(legId)?.press(digit, this.#parts.clock.now());
    const action = code === undefined ? undefined : this.#parts.codes.get(code);
    if (action) void this.#perform(legId, agentId, action);
  }

  /** Never rejects. */
  async #perform(legId: LegId, agentId: string, action: KeypadAction): Promise<void> {
    const { agents, runner, log } = this.#parts;
    let isTaken = false;
    const stop = runner.subscribe(({ event, commands }) => {
      if (!isEventOf(action, agentId, event)) return;
      isTaken = !commands.some((command) => command.type === 'journal' && command.decision === 'ignored');
    });
    try {
      if (action.kind === 'dispose') await agents.dispose(agentId, action.disposition);
      else await agents.command(agentId, action.kind);
    } catch (error) {
      log.warn({ agentId, action: action.kind, err: error }, 'a code of the keypad could not be carried out');
    } finally {
      stop();
    }
    await this.#confirm(legId, action, isTaken);
  }

  async #confirm(legId: LegId, { kind }: KeypadAction, isTaken: boolean): Promise<void> {
    const { calls, findPrompt, log } = this.#parts;
    const file = findPrompt(`keypad-${isTaken ? kind : 'refused'}`);
    const notice = { tone: isTaken ? 'accepted' : 'refused', ...(file === undefined ? {} : { file }) } as const;
    // The phone may be gone by now, as it is after a logout: nobody is left to hear it.
    await calls.notifyAgent?.(legId, notice).catch((error: unknown) => log.debug({ legId, err: error }, 'no tone'));
  }
}

function isEventOf(action: KeypadAction, agentId: string, event: FloorEvent): boolean {
  if (action.kind === 'dispose') return event.type === 'agentDisposed' && event.agentId === agentId;
  return event.type === 'agentCommanded' && event.agentId === agentId && event.action.kind === action.kind;
}
