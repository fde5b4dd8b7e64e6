import { z } from 'zod';
import { liveMessage } from './contracts/live-events.ts';

/**
 * The catalogue of live messages, a JSON Schema (2020-12) with one definition a type: what docs/generated/events.json
 * holds.
 */
export function describeEvents(): object {
  const definitions = liveMessage.options.map((option) => {
    const type: string = option.shape.type.value;
    const schema: object = { ...z.toJSONSchema(option, { io: 'output' }), $schema: undefined };
    return [type, schema] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Live messages of Marcador',
    description: 'What GET /live sends: one JSON object a message. Instants are epoch ms.',
    oneOf: definitions.map(([type]) => ({ $ref: `#/$defs/${type}` })),
    $defs: Object.fromEntries(definitions),
  };
}
