import { AddressList } from '../../../telephony/address-list.ts';
import type { ServiceConfig } from '../../../config/service-schema.ts';

/** Why a phone may not be called. */
export type PhoneRefusal = 'trunkHost' | 'hostNotListed';

interface SipAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Which phones may be called for our own people. A name is a phone of the switch's registrar and always may. An address is
 * free text of somebody, and a call to it costs money or carries a debtor's voice. A supervisor, whom anybody with a reviewer's
 * token can name, is called at an address only where `allowedPhones` has it; an agent at any, until that list has an entry.
 * An address at a trunk would be an unpaced call to anybody, without caller id and contact rules: an agent is called there
 * only where the list names that host itself (a PBX that is both), a supervisor only where it names the whole address. The
 * simulated switch calls nobody.
 */
export class PhonePolicy {
  readonly #entries: ReadonlySet<string>;
  readonly #networks: AddressList;
  readonly #trunks: readonly SipAddress[];
  readonly #callsNobody: boolean;

  constructor(config: Pick<ServiceConfig, 'allowedPhones' | 'switch'>) {
    const { allowedPhones } = config;
    this.#entries = new Set(allowedPhones.map((entry) => entry.toLowerCase()));
    this.#networks = new AddressList(allowedPhones.filter((entry) => entry.includes('/')));
    this.#trunks = config.switch.trunks.flatMap(({ host, port }) => (host === undefined ? [] : { host, port }));
    this.#callsNobody = config.switch.kind === 'simulated';
  }

  /** Why this phone may not ring for a person of ours; undefined when it may. */
  refusal(phone: string, whose: 'agent' | 'supervisor'): PhoneRefusal | undefined {
    const address = sipAddressOf(phone);
    if (address === undefined || this.#callsNobody || this.#entries.has(phone.toLowerCase())) return undefined;
    const isNamed = this.#entries.has(address.host);
    if (this.#trunks.some((trunk) => isPartOf(trunk, address))) {
      return whose === 'agent' && isNamed ? undefined : 'trunkHost';
    }
    if (isNamed || this.#networks.includes(address.host)) return undefined;
    return whose === 'agent' && this.#entries.size === 0 ? undefined : 'hostNotListed';
  }
}

/** Host and port of a SIP URI (RFC 3261 §19.1.1); undefined for the name of a registered phone. */
function sipAddressOf(phone: string): SipAddress | undefined {
  const found = /^sips?:(?:[^@]*@)?(\[[^\]]+\]|[^:;?]+)(?::(\d+))?/i.exec(phone);
  if (!found?.[1]) return undefined;
  return { host: found[1].replace(/^\[|\]$/g, '').toLowerCase(), port: Number(found[2] ?? 5060) };
}

/** On loopback, where a trial has everything on one machine, a trunk is its port; elsewhere it is the whole host. */
function isPartOf(trunk: SipAddress, { host, port }: SipAddress): boolean {
  if (trunk.host.toLowerCase() !== host) return false;
  return trunk.port === port || !/^(127\.|::1$|localhost$)/.test(host);
}
