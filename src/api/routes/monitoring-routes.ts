import { aliveReply, readyReply } from '../contracts/health.ts';
import { route, textRoute, type Route } from '../route.ts';

export interface MonitoringServices {
  readonly metrics: { text(): Promise<string> };
  /** @throws AppError STORE_UNREACHABLE or SWITCH_UNREACHABLE while the service could not take a call */
  requireReady(): void | Promise<void>;
}

const tag = 'monitoring';

/** What machines ask: Prometheus, load balancers, supervisors of processes. */
export const monitoringRoutes: readonly Route<MonitoringServices>[] = [
  route({
    method: 'GET',
    path: '/healthz',
    permission: 'none',
    tag,
    summary: 'Whether the process answers; restart it when it does not',
    reply: aliveReply,
    handle: () => ({ alive: true as const }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    permission: 'none',
    tag,
    summary: 'Whether calls can be made: 503 while the store or the switch is away',
    reply: readyReply,
    handle: async (services) => {
      await services.requireReady();
      return { ready: true as const };
    },
  }),
  textRoute({
    path: '/metrics',
    permission: 'metrics.read',
    scope: 'shared',
    tag,
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    summary: 'The measures of the service for Prometheus; no personal data, no agents by name',
    handle: ({ metrics }) => metrics.text(),
  }),
];
