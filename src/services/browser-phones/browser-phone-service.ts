import { randomUUID } from 'node:crypto';
import { browserPhone } from '../../../config/browser-phone-schema.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { PhoneOwner } from '../../run/call-commands.ts';
import type { BrowserPhoneGateway, BrowserPhoneState, InvitedPage } from './browser-phone-gateway.ts';
import { ConversationAudio } from './conversation-audio.ts';
import type { PageMeasures } from './page-measures.ts';
import { PageSessions } from './page-sessions.ts';

/** Who is signed in: an agent has the agent's phone, everybody else one of their own. */
interface Holder {
  readonly id: string;
  readonly agentId?: string;
}

/** How a page is to be a phone. */
interface PageWish extends Omit<InvitedPage, 'page'> {
  readonly sessionId: string;
}

/** A page that is invited: its name from now on, and the SDP offer that it answers, or the ticket that it shows. */
interface Invitation {
  readonly page: string;
  readonly offer: string;
}

/** The phones that people have in their browsers. The switch calls them where it calls any other phone. */
export class BrowserPhoneService {
  /** How conversations over these phones sounded. */
  readonly audio: ConversationAudio;
  readonly #gateway: BrowserPhoneGateway;
  readonly #sessions: PageSessions;

  constructor(gateway: BrowserPhoneGateway, clock: Clock) {
    this.#gateway = gateway;
    this.#sessions = new PageSessions({ gateway, clock });
    const phoneOfAgent = (agentId: string): string | undefined => wellFormed(`agent-${agentId}`);
    this.audio = new ConversationAudio({ gateway, clock, phoneOf: phoneOfAgent });
  }

  /** Where the switch calls this phone of somebody. @throws AppError SWITCH_UNREACHABLE while a browser's cannot be called */
  async addressOf(phone: string, owner: PhoneOwner): Promise<string> {
    return phone === browserPhone ? this.#gateway.addressOf(nameOf(owner)) : phone;
  }

  /**
   * Invites the page of a person to be their phone, for as long as the session lasts.
   *
   * @throws AppError SWITCH_UNREACHABLE, MEDIA_PORTS_EXHAUSTED
   */
  async invite(holder: Holder, { sessionId, ...wish }: PageWish): Promise<Invitation> {
    const page = randomUUID();
    const phone = phoneOf(holder);
    this.#sessions.note(page, { phone, sessionId });
    return { page, offer: await this.#gateway.invite(phone, { page, ...wish }) };
  }

  /** The page's answer. @throws AppError SWITCH_UNREACHABLE, REQUEST_INVALID, LEG_STATE when no page is invited */
  answer(holder: Holder, sdp: string): Promise<void> {
    return this.#gateway.answer(phoneOf(holder), sdp);
  }

  /** The page gives the phone back; without a name, whichever page has it. @throws AppError SWITCH_UNREACHABLE */
  detach(holder: Holder, page?: string): Promise<void> {
    return this.#gateway.detach(phoneOf(holder), page);
  }

  /**
   * Takes the audio from every page whose session has ended or is another's.
   *
   * @param holderOf who has a session now; undefined when it is over
   * @throws AppError STORE_UNREACHABLE, SWITCH_UNREACHABLE
   */
  dropEnded(holderOf: (sessionId: string) => Promise<Holder | undefined>): Promise<void> {
    return this.#sessions.dropEnded(async (sessionId) => {
      const holder = await holderOf(sessionId);
      return holder && phoneOf(holder);
    });
  }

  /** Where WebSockets of pages are brought; undefined while the gateway does not run. */
  get socketPort(): number | undefined {
    return this.#gateway.socketPort;
  }

  /** The phone as it is now. @param measures what the page that asks has measured */
  state(holder: Holder, measures?: PageMeasures): BrowserPhoneState {
    const phone = phoneOf(holder);
    if (measures) this.audio.heard(phone, measures);
    return this.#gateway.stateOf(phone);
  }
}

function phoneOf({ id, agentId }: Holder): string {
  return nameOf(agentId === undefined ? { supervisorId: id } : { agentId });
}

/** A person may have the id of an agent: the two must not share a phone. */
function nameOf(owner: PhoneOwner): string {
  const name = wellFormed('agentId' in owner ? `agent-${owner.agentId}` : `person-${owner.supervisorId}`);
  if (name === undefined) throw new AppError('PHONE_UNKNOWN', { reason: 'phoneNotListed', phone: browserPhone });
  return name;
}

/** It becomes part of a SIP address. */
function wellFormed(name: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,80}$/.test(name) ? name : undefined;
}
