import { browserPhone } from '../../../config/browser-phone-schema.ts';
import type { CallControl } from '../../../telephony/call-control.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReason } from '../../../kernel/error-detail.ts';
import type { PhonePolicy, PhoneRefusal } from '../agents/phone-policy.ts';

interface Parts {
  readonly calls: Pick<CallControl, 'phones'>;
  readonly policy: Pick<PhonePolicy, 'refusal'>;
}

/** A phone that an agent names as they sign on, such as that of the desk they sit at today. */
export class SignOnPhone {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Lets a registered phone and a browser through, and an address that `allowedPhones` lists: an agent must not make the switch call anybody.
   *
   * @throws AppError PHONE_UNKNOWN, PHONE_NOT_REGISTERED, AGENT_INVALID for an address that is not listed
   */
  require(agentId: string, phone: string): void {
    const { calls, policy } = this.#parts;
    const refusal = policy.refusal(phone, 'supervisor');
    if (refusal) throw new AppError('AGENT_INVALID', { reason: refusals[refusal], agentId });
    const phones = calls.phones?.();
    if (phone === browserPhone || /^sips?:/.test(phone) || phones === undefined) return;
    const known = phones.find(({ username }) => username === phone);
    if (!known) throw new AppError('PHONE_UNKNOWN', { reason: 'phoneNotListed', phone });
    if (!known.registration) throw new AppError('PHONE_NOT_REGISTERED', { reason: 'phoneNotRegistered', phone });
  }
}

const refusals = {
  trunkHost: 'agentPhoneAtTrunk',
  hostNotListed: 'agentPhoneNotListed',
} as const satisfies Record<PhoneRefusal, ErrorReason>;
