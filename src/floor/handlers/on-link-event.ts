import type { CallEvent, TrunkDown } from '../../../telephony/call-control.ts';
import type { TelephonyReasonParams, TrunkDownReason } from '../../../telephony/reasons.ts';
import type { Why } from '../../../kernel/reason.ts';
import { isUnanswered } from '../state/call-on-floor.ts';
import type { TrunksSeen } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';
import { hangUpCall } from '../moves/calls/move-call.ts';

type LinkEvent = Extract<CallEvent, { type: 'trunkUp' | 'trunkDown' | 'linkUp' | 'linkDown' }>;

/** Trunks and the switch itself come and go. Nothing is dialled into a gap; calls in progress are left alone. */
export function onLinkEvent(floor: FloorState, event: LinkEvent): void {
  floor.paceNeeded = true;
  switch (event.type) {
    case 'trunkUp':
      floor.trunk(event.trunk).setUp(true);
      floor.endAlarm('TRUNK_DOWN', event.trunk);
      floor.journal(event.trunk, 'trunkUp', 'switch');
      return;
    case 'trunkDown':
      floor.trunk(event.trunk).setUp(false);
      floor.alarm('TRUNK_DOWN', event.trunk, whyTrunkDown(event));
      return;
    case 'linkUp':
      floor.isLinkUp = true;
      floor.endAlarm('LINK_DOWN', 'switch');
      floor.journal('switch', 'linkUp', 'switch');
      return;
    case 'linkDown':
      floor.isLinkUp = false;
      floor.alarm('LINK_DOWN', 'switch', event.reason);
  }
}

/** What the switch says about its trunks and its room; the first word about a trunk opens it. */
export function onTrunks(floor: FloorState, { trunks, room }: TrunksSeen): void {
  for (const status of trunks) {
    floor.trunk(status.trunk).update(status);
    if (status.up) floor.endAlarm('TRUNK_DOWN', status.trunk);
  }
  floor.mostCalls = room === undefined ? undefined : floor.calls.size + room;
  floor.paceNeeded = true;
}

/** The store's coming and going: without it nothing is claimed or dialled; calls in progress go on. */
export function onStore(floor: FloorState, isUp: boolean): void {
  if (floor.isStoreUp === isUp) return;
  floor.isStoreUp = isUp;
  floor.paceNeeded = true;
  if (!isUp) {
    floor.alarm('STORE_DOWN', 'store', 'unreachable');
    return;
  }
  floor.endAlarm('STORE_DOWN', 'store');
  floor.journal('store', 'storeUp', 'reachable');
  for (const campaign of floor.campaigns.values()) {
    campaign.asked = 0;
    campaign.askAgainAt = undefined;
  }
}

/** The service stops: what is not answered is cancelled, what is answered goes on, nothing new begins. */
export function onClosing(floor: FloorState): void {
  floor.isClosing = true;
  floor.paceNeeded = true;
  for (const call of [...floor.calls.values()]) if (isUnanswered(call)) hangUpCall(floor, call, 'closing');
}

function whyTrunkDown(event: TrunkDown): Why<TrunkDownReason, TelephonyReasonParams> {
  return event.params ? { reason: event.reason, params: event.params } : event.reason;
}
