import { z } from 'zod';
import { liveMessage } from './contracts/live-events.ts';
import { webhookEvent } from './contracts/webhook-events.ts';

/**
 * The catalogue of live messages, a JSON Schema (2020-12) with one definition a type: what docs/generated/events.json
 * holds.
 */
export function describeEvents(): object {
  return catalogue(liveMessage.options, {
    title: 'Live messages of Marcador',
    description: 'What GET /live sends: one JSON object a message. Instants are epoch ms.',
  });
}

/** The catalogue of what webhooks deliver: what docs/generated/webhook-events.json holds. */
export function describeWebhookEvents(): object {
  return catalogue(webhookEvent.options, {
    title: 'Webhook events of Marcador',
    description: 'What webhooks deliver: one JSON object a request. Instants are epoch ms.',
  });
}

type Option = z.ZodObject<{ readonly type: z.ZodLiteral<string> }>;

function catalogue(
  options: readonly Option[],
  about: { readonly title: string; readonly description: string },
): object {
  const definitions = options.map((option) => {
    const type = option.shape.type.value;
    const schema: object = { ...z.toJSONSchema(option, { io: 'output' }), $schema: undefined };
    return [type, schema] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...about,
    oneOf: definitions.map(([type]) => ({ $ref: `#/$defs/${type}` })),
    $defs: Object.fromEntries(definitions),
  };
}
