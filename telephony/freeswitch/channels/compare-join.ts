/** What is known of who a call is together with. */
export interface JoinBelief {
  /** The change under way that a break put in doubt. */
  readonly inDoubt: 'connect' | 'hold' | 'join' | undefined;
  /** Who it is with, or is about to be: a leg or a call. */
  readonly wanted: string | undefined;
  readonly isConnected: boolean;
}

/**
 * `parted`, `joined`: the change in doubt was made. `askAgain`: it was not. `part`: it is with
 * somebody whom nobody gave it. `rejoin`: it should be with somebody and is alone. `fits`: nothing to do.
 */
export type JoinRemedy = 'parted' | 'joined' | 'askAgain' | 'part' | 'rejoin' | 'fits';

/** Holds who a call should be with against who it is with by the switch. Pure. */
export function compareJoin({ inDoubt, wanted, isConnected }: JoinBelief, joinedTo: string | undefined): JoinRemedy {
  if (inDoubt === 'hold') return joinedTo === undefined ? 'parted' : 'askAgain';
  if (joinedTo !== undefined && joinedTo === wanted) return isConnected ? 'fits' : 'joined';
  if (inDoubt !== undefined) return 'askAgain';
  if (joinedTo !== undefined) return 'part';
  return isConnected ? 'rejoin' : 'fits';
}
