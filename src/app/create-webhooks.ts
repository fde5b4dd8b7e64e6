import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { JournalFollower } from '../api/webhooks/journal-follower.ts';
import { createPostEvent } from '../api/webhooks/post-event.ts';
import { SubjectWorker } from '../api/webhooks/subject-worker.ts';
import { WaitingRound } from '../api/webhooks/waiting-round.ts';
import { WebhookService } from '../api/webhooks/webhook-service.ts';
import type { WebhookTrouble } from '../api/webhooks/webhook-trouble.ts';
import type { SecretBox } from '../identity/people/secret-box.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import { ClockDeliverySchedule } from '../store/memory/clock-delivery-schedule.ts';
import type { WebhookBounds } from '../store/ports/webhook-store.ts';
import type { OpenStores } from './open-stores.ts';

/** What may be kept for one subscription: about 15 MB of Redis. */
const most = { perSubject: 1_000, pending: 20_000, dead: 2_000 };

interface Parts {
  readonly config: ServiceConfig;
  readonly open: OpenStores;
  /** Seals the secrets of subscriptions in the store. */
  readonly box: SecretBox;
  /** Takes the trouble of webhooks to the floor, which raises alarms. */
  readonly feed: (event: FloorEvent) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
}

/** Webhooks of one process: it follows its floor's journal, and delivers for every floor. */
export interface Webhooks {
  readonly service: WebhookService;
  start(): void;
  stop(): Promise<void>;
}

/** Puts them together; nothing is read or sent before `start`. */
export function createWebhooks({ config, open, box, feed, clock, log, version }: Parts): Webhooks {
  const { webhooks: store, journal } = open.stores;
  const { allowedNetworks, receiverTimeoutMs: timeoutMs, deadLetterDays, ...plan } = config.webhooks;
  const floorId = config.floor.id;
  const post = createPostEvent({ allowedNetworks, timeoutMs, clock, version });
  const schedule = open.openDeliveries?.() ?? new ClockDeliverySchedule(clock, log);
  const bounds = (): WebhookBounds => ({ ...most, deadSince: clock.now() - deadLetterDays * 86_400_000 });
  const trouble: WebhookTrouble = {
    raise: (subject, reason) => feed({ type: 'webhookTrouble', subject, reason }),
    over: (subject) => feed({ type: 'webhookTrouble', subject }),
  };
  const worker = new SubjectWorker({ store, post, box, plan, bounds, trouble, clock });
  const follower = new JournalFollower({ floorId, journal, store, schedule, bounds, trouble, clock, log });
  const round = new WaitingRound({ store, schedule, isIdle: () => follower.isIdle, clock, log });
  const added = (): void => follower.subscribed();
  const removed = (subscriptionId: string): void => {
    worker.forget(subscriptionId);
    trouble.over(subscriptionId);
  };
  return {
    service: new WebhookService({ floorId, store, schedule, post, box, added, removed, clock }),
    start: () => {
      schedule.start((queue) => worker.work(queue));
      follower.start();
      round.start();
    },
    stop: async () => {
      follower.stop();
      round.stop();
      worker.stop();
      await schedule.close();
    },
  };
}
