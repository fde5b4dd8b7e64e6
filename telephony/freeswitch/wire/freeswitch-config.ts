import type { TrunkLimits } from '../../trunk/dial-queue.ts';
import type { NumberFormat, TrunkRoute } from './originate-command.ts';

/** One FreeSWITCH of the fleet. */
export interface SwitchNodeConfig {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** Originates per second this node is good for: calls go elsewhere first beyond it. */
  readonly cpsLimit: number;
  /** Channels it is good for; never more than its own `max-sessions`. */
  readonly channelLimit: number;
  /** Where the other nodes reach its profile `nodes`. */
  readonly peerHost: string;
  readonly peerPort: number;
  /** Nothing new is placed here: what it has goes on. */
  readonly draining: boolean;
}

/** One trunk, reachable from every node of the fleet. */
export interface FreeswitchTrunkConfig extends TrunkLimits, NumberFormat {
  readonly name: string;
  readonly route: TrunkRoute;
}

/** What the adapter needs to know. config/switch-schema.ts checks it and holds the defaults. */
export interface FreeswitchConfig {
  readonly nodes: readonly SwitchNodeConfig[];
  readonly trunks: readonly FreeswitchTrunkConfig[];
  /**
   * Marks our channels, so that a FreeSWITCH can be shared and the channels of an earlier run are found again: the same
   * after a restart, another one for another installation. Letters, digits and `_.-`.
   */
  readonly owner: string;
  /** Where listened-to audio is sent, and from which ports of the switch. */
  readonly tap: {
    /** Our address as the nodes reach it; we listen there. A node sends from its own `host`. */
    readonly host: string;
    /**
     * UDP ports at the nodes, one for each call listened to: outside their RTP range, and below the ports that the system
     * gives to whoever asks for any (32,768 and up on Linux), or some are taken.
     */
    readonly portMin: number;
    readonly portMax: number;
  };
  /** A node that cannot be reached for this long has lost its calls for us, in ms. */
  readonly lossTimeoutMs: number;
  /** A node whose machine refuses connections to the event socket for this long is dead, and its calls with it, in ms. */
  readonly deadAfterMs: number;
  /** A trunk that calls without a reply put down is tried again after this long, in ms. */
  readonly trunkRetryMs: number;
}
