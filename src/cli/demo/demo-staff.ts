import { agentSchema } from '../../../config/agent-schema.ts';
import { browserPhone } from '../../../config/browser-phone-schema.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';

const names = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Fabio', 'Gloria', 'Hugo', 'Inés', 'Jorge'];
const surnames = ['Rueda', 'Osorio', 'Pineda', 'Quintero', 'Salazar', 'Tovar', 'Useche', 'Vargas'];

/** What the nth agent can do besides Spanish, in turn: a floor where skills differ. */
const talents: readonly Readonly<Record<string, number>>[] = [
  { negotiation: 8 },
  { negotiation: 5, legal: 7 },
  { en: 8 },
  { negotiation: 9, en: 6 },
  { legal: 9 },
];

/** The seat that the simulated agents leave to the visitor: its phone is the visitor's browser. */
export const demoSeatId = 'visitor';

/** The agent at the free seat, who is everybody's equal and whom nobody has signed on. */
export function demoSeat(): AgentProfile {
  return agentSchema.parse({
    id: demoSeatId,
    name: 'Paula Medina',
    phone: browserPhone,
    skills: { es: 9, negotiation: 6, legal: 5 },
    campaigns: ['demo'],
  });
}

/** Invented agents whose phones are the city's. */
export function demoStaff(phones: {
  readonly host: string;
  readonly port: number;
  readonly users: readonly string[];
}): readonly AgentProfile[] {
  return phones.users.map((user, index) =>
    agentSchema.parse({
      id: user,
      name: `${names[index % names.length] ?? user} ${surnames[Math.floor(index / names.length) % surnames.length] ?? ''}`,
      phone: `sip:${user}@${phones.host}:${phones.port}`,
      skills: { es: 10 - (index % 4), ...talents[index % talents.length] },
      campaigns: ['demo'],
    }),
  );
}
