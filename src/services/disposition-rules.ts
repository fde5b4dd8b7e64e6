import {
  faultOf,
  knownLabels,
  meaningOf,
  type Disposition,
  type DispositionChoices,
  type DispositionFault,
} from '../../dialer/outcome/disposition.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { AgentStore } from '../store/ports/agent-store.ts';
import type { CampaignStore } from '../store/ports/campaign-store.ts';
import type { CalledRecord, CallbackRules } from './callback-rules.ts';

interface Parts {
  readonly campaigns: Pick<CampaignStore, 'get'>;
  readonly agents: Pick<AgentStore, 'get'>;
  readonly callbacks: Pick<CallbackRules, 'refusal'>;
}

/** What a disposition must be to be taken, whoever gives it. */
export class DispositionRules {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @throws AppError REQUEST_INVALID, naming the field: a disposition that the campaign does not know, a date that is missing
   * or out of range, an agent whom nobody knows, or a callback for an instant at which the contact rules allow none
   */
  async require(call: CalledRecord, disposition: Disposition, now: EpochMs): Promise<void> {
    const applied = await this.#parts.campaigns.get(call.campaignId);
    const choices = applied?.campaign.dispositions;
    const fault = faultOf(disposition, now, choices);
    if (fault !== undefined) throw faulty(fault, choices);
    const { label, callBackAt, callBackAgent } = disposition;
    if (callBackAt === undefined || meaningOf(label, choices) !== 'callBack') return;
    if (callBackAgent !== undefined && !(await this.#parts.agents.get(callBackAgent))) {
      throw invalid('callBackAgent', 'unknown', 'the id of an agent, or `me`');
    }
    const refusal = await this.#parts.callbacks.refusal(call, callBackAt);
    if (!refusal) return;
    const next = refusal.possibleAt.length === 0 ? 'no call is allowed any more' : refusal.possibleAt.join(', ');
    throw invalid(
      'callBackAt',
      'notAllowed',
      `an instant at which the contact rules allow a call (${refusal.reason}): ${next}`,
    );
  }
}

const inRange = 'an instant ahead of now, within a year';
const dates = {
  callBackAtMissing: ['callBackAt', 'missing', 'the instant at which the debtor asked to be called'],
  callBackAtOutOfRange: ['callBackAt', 'outOfRange', inRange],
  promisedUntilMissing: ['promisedUntil', 'missing', 'the instant until which the debtor promised to pay'],
  promisedUntilOutOfRange: ['promisedUntil', 'outOfRange', inRange],
} as const satisfies Record<Exclude<DispositionFault, 'unknown'>, readonly [string, string, string]>;

function faulty(fault: DispositionFault, choices: DispositionChoices): AppError {
  if (fault === 'unknown') return invalid('disposition', 'unknown', `one of: ${knownLabels(choices).join(', ')}`);
  const [key, code, message] = dates[fault];
  return invalid(key, code, message);
}

function invalid(key: string, code: string, message: string): AppError {
  return new AppError('REQUEST_INVALID', `${key}: expected ${message}`, {
    details: { fields: [{ in: 'body', path: `/${key}`, code, message }] },
  });
}
