import type { AgentGroup, AgentPath } from '../agents/agent-fields.ts';

/** Agents and their editor. */
export const agents = {
  lead: 'Quiénes toman llamadas, qué saben hacer y para qué campañas trabajan. Un cambio vale desde la llamada siguiente.',
  add: 'Agregar un agente',
  addLead: 'Bastan el identificador y el teléfono. Para que entre al escritorio, enlácelo además con una persona.',
  changeLead: 'Cambie lo que necesite y compare antes de aplicar; no hace falta que el agente vuelva a entrar.',
  all: 'Todos los agentes',
  none: 'Todavía no hay agentes. Agregue el primero.',
  unknown: 'Este agente no existe, o su usuario no lo ve.',
  name: 'Agente',
  team: 'Equipo',
  noTeam: 'ninguno',
  skills: 'Habilidades',
  noSkills: 'ninguna',
  campaigns: 'Campañas',
  allCampaigns: 'todas',
  state: 'Estado',
  groups: {
    who: 'Quién es',
    skills: 'Lo que sabe hacer',
    calls: 'Qué llamadas recibe',
  } satisfies Record<AgentGroup, string>,
  added: ({ id }: { readonly id: string }): string => `El agente ${id} está agregado.`,
  remove: 'Quitar este agente',
  removeSure: 'Sí, quitarlo ahora',
  removed: ({ id }: { readonly id: string }): string => `El agente ${id} ya no está.`,
};

/** Each setting of an agent: its name, and what it does. */
export const agentSettings = {
  id: { name: 'Identificador', rule: 'Corto y sin espacios, como ana-perez. No cambia después.' },
  name: { name: 'Nombre', rule: 'Como lo ven todos. Sin él se usa el identificador.' },
  team: { name: 'Equipo', rule: 'Quien supervisa el equipo ve y ayuda a este agente. Vacío: ninguno.' },
  phone: {
    name: 'Teléfono',
    rule: 'browser para el navegador, el nombre de un teléfono registrado, o un URI como sip:1001@192.0.2.7.',
  },
  skills: { name: 'Habilidades', rule: 'Cada una con su nivel, de 1 a 10. Las campañas exigen las suyas.' },
  languages: { name: 'Idiomas', rule: 'Cada uno como es o pt-BR, con su nivel, de 1 a 10. Ninguno: no se sabe.' },
  licences: { name: 'Licencias', rule: 'Las que la ley o la casa piden para ciertos registros, con comas.' },
  campaigns: { name: 'Campañas', rule: 'Identificadores con comas, o * para todas, también las que vengan.' },
  portfolios: { name: 'Carteras', rule: 'Nombres con comas, o * para todas. Vacío: no se limita.' },
  excludedDebtors: {
    name: 'Deudores que no atiende',
    rule: 'Identificadores con comas: familiares o conocidos, por ejemplo.',
  },
} satisfies Record<AgentPath, { readonly name: string; readonly rule: string }>;

/** Equipos. */
export const teams = {
  lead: 'Quiénes están en cada equipo y para qué campañas trabajan. Un equipo existe mientras alguien esté en él.',
  add: 'Crear un equipo',
  change: 'Cambiar',
  changeOf: ({ team }: { readonly team: string }): string => `Cambiar el equipo ${team}`,
  changeLead: 'Elija su nombre y quiénes lo forman, y compare antes de aplicar. Un agente está en un solo equipo.',
  all: 'Todos los equipos',
  none: 'Ningún agente tiene equipo.',
  unknown: 'Este equipo no existe, o su usuario no lo ve.',
  name: 'Nombre',
  nameRule: 'Al cambiarlo, quien supervisa el equipo lo sigue viendo.',
  nameWrong: 'Escriba el nombre del equipo.',
  members: ({ count }: { readonly count: number }): string => `Agentes del equipo: ${count}`,
  noAgents: 'Todavía no hay agentes.',
  noTeam: 'ninguno',
  followers: ({ people }: { readonly people: string }): string => `También cambia el alcance de: ${people}.`,
  agent: 'Agente',
  id: 'Identificador',
  state: 'Estado',
  campaigns: ({ campaigns }: { readonly campaigns: string }): string => `Campañas: ${campaigns}`,
  allCampaigns: 'todas, también las que vengan',
  noCampaigns: 'ninguna',
};
