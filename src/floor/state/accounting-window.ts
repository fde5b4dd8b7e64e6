import { windowAt, type AccountingWindow } from '../../../dialer/pacing/window.ts';
import type { CampaignOnFloor } from './campaign-on-floor.ts';
import type { FloorState } from './floor-state.ts';

/** The window of a campaign's abandonment cap that an answer of now counts in, running or not. */
export function accountingWindow(floor: FloorState, { rules }: CampaignOnFloor): AccountingWindow {
  return windowAt(rules.abandonment.window, floor.rules.utcOffset(rules.timeZone, floor.now), floor.now);
}
