import { agents, agentSettings, teams } from './es-agents.ts';
import { campaigns } from './es-campaigns.ts';
import { editor } from './es-editor.ts';
import { lists } from './es-lists.ts';
import { audit, keys, people } from './es-people.ts';
import { callbacks, doNotCall, hours } from './es-rules.ts';
import { permissions } from '../../../src/messages/es/permissions.ts';
import { parts, settings } from './es-settings.ts';
import { webhooks } from './es-webhooks.ts';

/** The words of this page in Spanish, from which other languages take their keys. */
export const es = {
  title: 'Administración',
  nothingForYou: 'Su usuario no administra nada aquí. Pida a quien administra Marcador la función que necesita.',
  groups: { work: 'Operación', rules: 'Reglas', house: 'Acceso' },
  sections: {
    lists: 'Listas',
    campaigns: 'Campañas',
    hours: 'Horario legal',
    'do-not-call': 'No llamar',
    callbacks: 'Llamadas agendadas',
    people: 'Personas',
    agents: 'Agentes',
    teams: 'Equipos',
    keys: 'Claves de sistemas',
    webhooks: 'Avisos a sistemas',
    audit: 'Auditoría',
  },
  lists,
  campaigns,
  settings,
  parts,
  editor,
  people,
  agents,
  agentSettings,
  teams,
  keys,
  webhooks,
  permissions,
  audit,
  hours,
  doNotCall,
  callbacks,
};
