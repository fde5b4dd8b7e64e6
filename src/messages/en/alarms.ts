import type { AlarmCode, Decision } from '../../floor/state/floor-reasons.ts';
import type { TextsOf } from '../text.ts';

/** Alarms, as headings: the subject and the reason follow. */
export const alarms = {
  RULE_PACK_UNKNOWN: 'Rule pack unknown',
  CAMPAIGN_UNKNOWN: 'Campaign unknown',
  AGENT_UNKNOWN: 'Agent unknown',
  AGENT_LEG_DOWN: "Agent's phone lost",
  AGENT_NO_ANSWER: "Agent's phone not answered",
  AGENT_UNREACHABLE: "Agent's phone does not come back",
  CONNECT_REFUSED: "Agent's phone refuses calls",
  CONNECT_SILENT: 'No reply to a connection',
  END_SILENT: "No report of a call's end",
  MESSAGE_REFUSED: 'Message not played',
  CARRIER_FAILURE: 'Carrier failing',
  TRUNK_DOWN: 'Trunk down',
  LINK_DOWN: 'Switch unreachable',
  EXPERIMENT_HARM: 'Arm of an experiment stopped',
  FOREIGN_MEDIA: 'Audio of strangers',
  STRANGERS: 'Strangers at SIP',
  STORE_DOWN: 'Store unreachable',
  DIALLING_HELD: 'Dialling held',
} as const satisfies TextsOf<AlarmCode>;

/** What the floor notes in the journal. */
export const decisions = {
  openLines: 'lines opened',
  dialledFirst: 'dialled before others',
  openNone: 'no lines opened',
  ignored: 'ignored',
  takenForLive: 'taken for a person',
  announced: 'announcement heard',
  detected: 'detected',
  assigned: 'arm of the experiment',
  noMessage: 'no message left',
  prolonged: 'prolonged',
  dropped: 'dropped',
  ended: 'ended',
  recovered: 'recovered',
  claimFailed: 'records could not be claimed',
  connectRefused: 'connection refused',
  transferRefused: 'transfer refused',
  closeLeg: 'phone closed',
  loginFailed: 'login failed',
  pauseAfterLogin: 'pause after login',
  pauseAfterCall: 'pause after the call',
  pauseAfterLines: 'pause after the lines in flight',
  logoutAfterCall: 'logout after the call',
  logoutAfterLines: 'logout after the lines in flight',
  trunkUp: 'trunk up',
  linkUp: 'switch reachable',
  storeUp: 'store reachable',
} as const satisfies TextsOf<Decision>;
