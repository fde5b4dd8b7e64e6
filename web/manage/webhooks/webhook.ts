import type { z } from 'zod';
import type {
  addedWebhookReply,
  addWebhookBody,
  deadLetterReply,
  webhookReply,
  webhookTestReply,
} from '../../../src/api/contracts/webhooks.ts';

export type Webhook = z.output<typeof webhookReply>;
export type AddedWebhook = z.output<typeof addedWebhookReply>;
export type TestResult = z.output<typeof webhookTestReply>;
export type DeadLetter = z.output<typeof deadLetterReply>;
export type WebhookType = NonNullable<z.output<typeof addWebhookBody>['types']>[number];
