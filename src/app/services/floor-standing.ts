import type { CallControl } from '../../../telephony/call-control.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import type { AlarmLog } from '../../observe/alarm-log.ts';
import { connectedPerAgentHour, type Board } from '../../observe/board.ts';
import { Metrics } from '../../observe/metrics/metrics.ts';
import type { HopperTotals } from '../../store/ports/hopper.ts';
import type { FloorService } from '../floor-service.ts';
import type { OpenStores } from '../open-stores.ts';

/** What a floor's standing is read from. */
interface Standing {
  readonly floor: FloorService;
  readonly calls: CallControl;
  readonly security: Pick<SecurityLog, 'counts'>;
  readonly clock: Clock;
  readonly version: string;
}

/** Whether the service is well, as a load balancer asks. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly store: 'up' | 'down';
  readonly switch: 'up' | 'down';
  readonly trunksDown: number;
  readonly uptimeSeconds: number;
}

/** Whether this floor is well now. */
export function healthNow({ floor, calls, clock, version }: Standing, startedAt: number): Health {
  const switchIsUp = floor.floor.switchIsUp;
  const trunksDown = calls.trunks().filter(({ up }) => !up).length;
  const isWell = floor.storeIsUp && switchIsUp && trunksDown === 0;
  return {
    status: isWell ? 'ok' : 'degraded',
    version,
    store: floor.storeIsUp ? 'up' : 'down',
    switch: switchIsUp ? 'up' : 'down',
    trunksDown,
    uptimeSeconds: Math.floor((clock.now() - startedAt) / 1_000),
  };
}

/** Prometheus' figures of this floor. */
export function createMetrics(
  { floor, open, calls }: Standing & { readonly open: OpenStores },
  board: () => Board,
): Metrics {
  const packets = calls.audioPackets?.bind(calls);
  const records = (campaignId: string): Promise<HopperTotals> => open.stores.hopper.totals(campaignId);
  const metrics = new Metrics({ board, records, ...(packets && { packets }) });
  floor.runner.subscribe((step) => metrics.observe(step));
  return metrics;
}

/** @throws AppError STORE_UNREACHABLE or SWITCH_UNREACHABLE while the service could not take a call */
export function requireReady({ store, switch: calls }: Health): void {
  if (store === 'down') throw new AppError('STORE_UNREACHABLE', 'Redis does not answer, or the floor is not ours');
  if (calls === 'down') throw new AppError('SWITCH_UNREACHABLE', 'the switch does not answer');
}

/** The board of this floor as it is now. */
export function boardNow(
  { floor, calls, security, clock }: Standing,
  { startedAt, alarms }: { readonly startedAt: number; readonly alarms: AlarmLog },
): Board {
  const view = floor.floor.view(clock.now());
  return {
    startedAt,
    store: floor.storeIsUp ? 'up' : 'down',
    floor: view,
    trunks: calls.trunks(),
    strangers: security.counts(),
    connectedPerAgentHour: connectedPerAgentHour(view),
    alarms: alarms.newest(),
  };
}
