import type { detect as english } from '../../en/commands/detect.ts';
import type { Shape } from '../../text.ts';

/** `marcador detect`. */
export const detect: Shape<typeof english> = {
  about: 'distinguir personas de contestadores, anuncios, fax y tonos en llamadas grabadas',
  files: 'archivos WAV: de cualquier frecuencia; PCM de 8 a 32 bits, float, A-law o mu-law',
  json: 'mostrar una lista JSON, una entrada por archivo',
  channel: 'canal de la persona llamada, desde 1 (por defecto: el promedio de todos)',
  answeredAt: 'en qué punto del archivo se contestó la llamada; lo anterior es audio previo',
  early: 'la llamada nunca se contestó: todo es audio previo',
  country: 'país de los tonos de ocupado y congestión que se esperan (CO, MX, …)',
  seconds: 'cuánto escuchar de cada archivo',
  channelExpected: 'un canal es un número desde 1',
  msExpected: 'milisegundos, un número entero',
  secondsExpected: 'segundos, más de 0 y como máximo 7200',
  nothing: 'nada por lo que terminar la llamada',
  tone: ({ tone, frequencyHz }) => `${tone} en ${frequencyHz} Hz`,
  speech: ({ time }) => `voz ${time}`,
  then: ({ verdict }) => `después: ${verdict}`,
  note: ({ warning }) => `nota: ${warning}`,
  verdict: ({ kind, reason, share, time, evidence }) =>
    `${kind} (${reason}), ${share} de certeza a los ${time}: ${evidence}`,
  reasons: {
    answer: 'contesta como una persona',
    deadline: 'nada lo decidió a tiempo',
    speech: 'el ritmo del habla',
    beep: 'tono de grabación',
    fingerprint: 'grabación conocida',
    ced: 'tono de respuesta de fax',
    cng: 'tono de llamada de fax',
    busy: 'tono de ocupado',
    congestion: 'tono de congestión',
    invalidNumber: 'tono de número inválido',
    noCircuit: 'tono de falta de circuitos',
    announcement: 'tono de anuncio',
    ringback: 'tono de llamada',
    noSound: 'sin sonido',
  },
  tones: {
    ringback: 'tono de llamada',
    beep: 'tono de grabación',
    busy: 'tono de ocupado',
    congestion: 'tono de congestión',
    sit: 'tono de anuncio',
    cng: 'tono de llamada de fax',
    ced: 'tono de respuesta de fax',
  },
  warnings: {
    truncated: 'el archivo es más corto de lo que dice su encabezado',
    notFinite: ({ samples }) => `${samples} muestras no son números y se tomaron por silencio`,
    partlyHeard: ({ heardMs }) => `solo se escucharon los primeros ${Math.round(heardMs / 1000)} s`,
  },
};
