/** What is noted about those who send us what they should not. */
export const securityKinds = [
  /** Bytes that are no SIP message. */
  'malformed',
  /** A request of a host that is no peer, answered without state or not at all. */
  'strangerRequest',
  /** A reply from another host than the one its request went to, or to no request of ours. */
  'foreignReply',
  /** A request inside a dialog from a host that has no part in it. */
  'foreignRequest',
  /** A request that found its places taken. */
  'noPlace',
  /** A TCP connection beyond the limits. */
  'connectionRefused',
  /** A TCP connection that brought no whole message in time, or none for long. */
  'connectionIdle',
  /** A TCP connection of a stranger that brings more than a phone would. */
  'connectionFlood',
  /** A TCP connection whose far end does not read. */
  'connectionUnread',
  /** A REGISTER with a wrong password. */
  'wrongPassword',
  /** A REGISTER that was not looked at, since its name or address has guessed before. */
  'guessing',
  /** A REGISTER whose nonce was used before, or was given to another address. */
  'usedNonce',
  /** A phone that registered from another address while its registration lived. */
  'phoneMoved',
  /** Something that the stack could not handle. */
  'fault',
  /** A request to the API without a valid token. */
  'noToken',
  /** A request to the API by a page, or under a name, that is not the service's. */
  'foreignPage',
  /** Requests to the API beyond what an address without a token may ask. */
  'tooManyRequests',
] as const;

export type SecurityKind = (typeof securityKinds)[number];

/** How often each was seen since the start; those that were not are absent. */
export type SecurityCounts = Readonly<Partial<Record<SecurityKind, number>>>;
