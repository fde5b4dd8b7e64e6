import type { demo as english } from '../../en/commands/demo.ts';
import type { Shape } from '../../text.ts';

/** `marcador demo`. */
export const demo: Shape<typeof english> = {
  about: 'operar una campaña contra una ciudad simulada, con SIP real en esta máquina',
  seconds: 'cuánto tiempo marcar (por defecto: en una terminal hasta Ctrl-C, si no 120)',
  agents: 'cuántos agentes trabajan',
  mode: 'cómo marcar',
  compare:
    'marcar en modo progresivo, después predictivo y después predictivo con asignación por valor, cada uno durante --seconds, y mostrar los tres',
  switch: 'qué lleva las llamadas; freeswitch si hay uno instalado (MARCADOR_FREESWITCH lo nombra)',
  seed: 'la ciudad: con la misma semilla, la misma gente',
  folder: 'dónde se ponen Redis, las grabaciones y los registros (por defecto: una carpeta temporal nueva)',
  wholeExpected: ({ least, most }) => `se espera un número entero de ${least} a ${most}`,
  examples: {
    plain: 'diez agentes y un puesto para usted, hasta Ctrl-C',
    json: 'un objeto en la salida estándar',
    compare: 'progresivo, predictivo y asignado por valor, el mismo tiempo cada uno',
  },
  realAndSimulated:
    'Real: las llamadas SIP, el audio y sus grabaciones, Redis, la marcación, la distribución de llamadas.\nSimulado: la gente que contesta, que vive en un proceso propio, y los teléfonos de los agentes.',
  title: ({ mode, agents }) =>
    `Demostración de Marcador · ${mode} · ${agents} agentes · sin horario de contacto (rulePack: none)`,
  console: ({ url, admin, operator, agent, reviewer }) =>
    [
      `Consola: ${url}/`,
      'Abra uno de estos enlaces en esta máquina y habrá entrado; sirven mientras dure la demostración:',
      `  administrador  ${admin}`,
      `  operador       ${operator}`,
      `  agente         ${agent}  (un puesto libre, con diadema)`,
      `  revisor        ${reviewer}`,
      '',
    ].join('\n'),
  untilStopped: '· Ctrl-C la termina',
  board: {
    records: 'registros',
    lines: 'líneas',
    agents: 'agentes',
    outcomes: 'resultados',
    rates: 'índices',
    pacing: 'marcación',
    alarm: 'alarma',
  },
  records: { left: 'quedan', ready: 'listos', scheduled: 'programados', finished: 'terminados' },
  lines: { dialling: 'marcando', ringing: 'sonando', answered: 'contestadas', connected: 'en conversación' },
  noneYet: 'todavía ninguno',
  notAskedYet: 'todavía sin decidir',
  occupancy: ({ share }) => `ocupación ${share}`,
  abandonment: ({ share }) => `abandono ${share}`,
  conversations: ({ count }) => `conversaciones ${count}`,
  perAgentHour: ({ count }) => `conversaciones por hora de agente ${count}`,
  promisesPerAgentHour: ({ count }) => `promesas esperadas por hora de agente ${count}`,
  policies: {
    longestIdle: 'agente con más tiempo libre',
    skillThenIdle: 'agente más hábil',
    bestMatch: 'mejor asignación',
  },
  summary: {
    attempts: ({ attempts, seconds, agents }) => `${attempts} intentos en ${seconds} s con ${agents} agentes`,
    outcomes: 'resultados',
    conversations: 'conversaciones',
    abandonment: 'abandono',
    matching: 'asignación',
    worth: ({ conversations, expected, longestIdle, gain }) =>
      `se esperan ${expected} promesas de ${conversations} conversaciones; ${longestIdle} con el agente de más tiempo libre cada vez (${gain})`,
    detection: 'detección',
    people: 'personas',
    machines: 'contestadores',
    records: 'registros',
    recordings: 'grabaciones',
    ofLiveAnswers: ({ share, cap }) => `${share} de las respuestas de personas (tope ${cap})`,
    mistakenPeople: ({ answers, mistaken }) => `${answers} contestaron, a ${mistaken} se les colgó`,
    mistakenMachines: ({ answers, mistaken, revised }) =>
      `${answers} contestaron, ${mistaken} llegaron a un agente (${revised} se cortaron en segundos)`,
    verdictTimes: ({ median, most }) => `veredicto: mediana ${median}, 95 % en ${most}`,
    totals: {
      records: 'todos',
      ready: 'listos',
      scheduled: 'programados',
      leased: 'en curso',
      finished: 'terminados',
      lost: 'perdidos',
      doubleDialled: 'marcados dos veces',
    },
    inFolder: ({ count, folder }) => `${count} en ${folder}`,
    faulty: ({ faults }) => `defectuosas: ${faults}`,
  },
  faults: {
    unreadable: 'ilegible',
    notStereo: 'sin estéreo',
    empty: 'vacía',
    agentSilent: 'agente sin sonido',
    debtorSilent: 'deudor sin sonido',
  },
};
