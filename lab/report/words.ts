import { escapeText } from './svg.ts';

/** A text of the report in the product's two languages. */
export interface Words {
  readonly en: string;
  readonly es: string;
}

/** Every text of the report. */
export const words = {
  title: { en: 'Pacing in the laboratory', es: 'Marcación en el laboratorio' },
  intro: {
    en: 'Occupancy is time in conversation or wrap-up over time logged in and not paused. Abandonment is the share of live answers that no agent took in time; the worst window is the highest share of any accounting window of any day. Every policy met the same people on the same days.',
    es: 'La ocupación es el tiempo en conversación o cierre sobre el tiempo conectado y no en pausa. El abandono es la parte de las respuestas vivas que ningún agente tomó a tiempo; la peor ventana es el mayor abandono de cualquier ventana de cualquier día. Todas las políticas encontraron a las mismas personas los mismos días.',
  },
  overview: { en: 'Occupancy everywhere', es: 'Ocupación en todas partes' },
  overviewNote: {
    en: 'Red: at least one window over the cap.',
    es: 'En rojo: al menos una ventana sobre el tope.',
  },
  scatterNote: {
    en: 'Each policy by what it costs the people called (to the right) and what it gives the agents (upwards). The dashed line is the cap; whiskers are 95 % confidence over the days.',
    es: 'Cada política según lo que cuesta a las personas llamadas (hacia la derecha) y lo que da a los agentes (hacia arriba). La línea punteada es el tope; los bigotes, 95 % de confianza entre días.',
  },
  dayNote: { en: 'One run, minute by minute, under', es: 'Una corrida, minuto a minuto, con' },
  abandoned: { en: 'live answers abandoned', es: 'respuestas vivas abandonadas' },
  occupancy: { en: 'occupancy', es: 'ocupación' },
  cap: { en: 'cap', es: 'tope' },
  beyond: { en: 'beyond', es: 'más allá' },
  policy: { en: 'policy', es: 'política' },
  idle: { en: 'idle min per agent-hour', es: 'min libres por hora-agente' },
  live: { en: 'live per agent-hour', es: 'vivas por hora-agente' },
  abandonment: { en: 'abandoned', es: 'abandono' },
  worst: { en: 'worst window', es: 'peor ventana' },
  over: { en: 'windows over', es: 'ventanas sobre el tope' },
  dials: { en: 'dials per live', es: 'marcaciones por viva' },
  wait: { en: 'wait p50 / p99', es: 'espera p50 / p99' },
  match: { en: 'match', es: 'asignación' },
  worth: { en: 'value per agent-hour', es: 'valor por hora-agente' },
  expected: { en: 'expected per agent-hour', es: 'esperado por hora-agente' },
  gain: { en: 'against the first', es: 'frente a la primera' },
  right: { en: 'right conversations', es: 'conversaciones acertadas' },
  spread: { en: 'spread of occupancy, p95 − p5', es: 'dispersión de ocupación, p95 − p5' },
  range: { en: 'most − least', es: 'máxima − mínima' },
  explored: { en: 'explored', es: 'exploradas' },
  matchingNote: {
    en: 'Value is the money that right conversations brought; expected, what the same conversations with the same agents bring on average. The gain is the mean over days of the ratio of the expected to that of the first row on the same day, with 95 % confidence. The spread is taken between agents within a run, then averaged.',
    es: 'El valor es el dinero que trajeron las conversaciones acertadas; lo esperado, lo que las mismas conversaciones con los mismos agentes traen en promedio. La ganancia es el promedio entre días de la razón de lo esperado con la primera fila el mismo día, con 95 % de confianza. La dispersión se toma entre agentes dentro de cada corrida y luego se promedia.',
  },
  rhythmTitle: { en: 'When to call, in the laboratory', es: 'Cuándo llamar, en el laboratorio' },
  rhythmIntro: {
    en: 'Every debtor is called once a day, as many in each hour; a policy chooses the hour and the number, nothing else. Figures are of the days after the learning days. Every policy met the same people on the same days.',
    es: 'A cada deudor se le llama una vez al día, tantos en cada hora; la política elige la hora y el número, nada más. Las cifras son de los días posteriores a los de aprendizaje. Todas las políticas encontraron a las mismas personas los mismos días.',
  },
  reliabilityNote: {
    en: 'Share answered against the chance believed when dialling: on the dashed line, what was believed was true.',
    es: 'Parte contestada frente a la probabilidad creída al marcar: sobre la línea punteada, lo creído era cierto.',
  },
  believed: { en: 'chance believed', es: 'probabilidad creída' },
  answered: { en: 'share answered', es: 'parte contestada' },
  dialled: { en: 'dials', es: 'marcaciones' },
  perDial: { en: 'live per dial', es: 'vivas por marcación' },
  byWeek: { en: 'by week', es: 'por semana' },
  brier: { en: 'Brier / of the mean', es: 'Brier / de la media' },
  off: { en: 'calibration error', es: 'error de calibración' },
  busyAgents: { en: 'agents busy', es: 'agentes ocupados' },
  idleAgents: { en: 'agents idle', es: 'agentes libres' },
  lines: { en: 'lines in flight', es: 'líneas en vuelo' },
  tokens: { en: 'budget: abandonments in hand', es: 'presupuesto: abandonos disponibles' },
  run: { en: 'run', es: 'corrida' },
  runs: { en: 'runs', es: 'corridas' },
} as const satisfies Readonly<Record<string, Words>>;

/** A text in both languages; the page shows one. */
export function both({ en, es }: Words): string {
  return `<span lang="en">${escapeText(en)}</span><span lang="es">${escapeText(es)}</span>`;
}

/** The same inside a picture: attributes as for `text`. */
export function bothInPicture({ en, es }: Words, attributes: string): string {
  return `<text lang="en" ${attributes}>${escapeText(en)}</text><text lang="es" ${attributes}>${escapeText(es)}</text>`;
}
