import { reachableBy } from './channel-notice.ts';

/** A gateway of FreeSWITCH's own configuration, as it sees it. */
export interface GatewayState {
  readonly gateway: string;
  readonly registered: boolean;
  readonly reachable: boolean;
}

/** Reads `sofia xmlstatus gateway`. Empty when there are none. */
export function readGateways(reply: string): readonly GatewayState[] {
  return [...reply.matchAll(/<gateway>(.*?)<\/gateway>/gs)].flatMap(([, text = '']) => {
    const valueOf = (name: string): string | undefined => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
    const [gateway, state] = [valueOf('name'), valueOf('state')];
    return gateway === undefined
      ? []
      : [{ gateway, registered: state === 'REGED', reachable: reachableBy(state, valueOf('status')) }];
  });
}
