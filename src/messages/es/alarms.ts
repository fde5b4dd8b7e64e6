import type { AlarmCode, Decision } from '../../floor/state/floor-reasons.ts';
import type { TextsOf } from '../text.ts';

/** Alarms, as headings: the subject and the reason follow. */
export const alarms = {
  RULE_PACK_UNKNOWN: 'Reglamento desconocido',
  CAMPAIGN_UNKNOWN: 'Campaña desconocida',
  AGENT_UNKNOWN: 'Agente desconocido',
  AGENT_LEG_DOWN: 'Teléfono del agente perdido',
  AGENT_NO_ANSWER: 'Nadie contesta el teléfono del agente',
  AGENT_UNREACHABLE: 'El teléfono del agente no vuelve',
  CONNECT_REFUSED: 'El teléfono del agente rechaza llamadas',
  CONNECT_SILENT: 'Conexión sin respuesta',
  END_SILENT: 'Fin de llamada no informado',
  MESSAGE_REFUSED: 'Mensaje no reproducido',
  CARRIER_FAILURE: 'Falla del operador',
  TRUNK_DOWN: 'Troncal caída',
  LINK_DOWN: 'Central sin respuesta',
  EXPERIMENT_HARM: 'Variante de un experimento detenida',
  FOREIGN_MEDIA: 'Audio de extraños',
  STRANGERS: 'Extraños en SIP',
  STORE_DOWN: 'Almacén sin respuesta',
  DIALLING_HELD: 'Marcación detenida',
} as const satisfies TextsOf<AlarmCode>;

/** What the floor notes in the journal. */
export const decisions = {
  openLines: 'se abrieron líneas',
  dialledFirst: 'marcado antes que otros',
  openNone: 'no se abrieron líneas',
  ignored: 'sin efecto',
  takenForLive: 'tomada por una persona',
  announced: 'anuncio detectado',
  detected: 'detectado',
  assigned: 'variante del experimento',
  noMessage: 'no se dejó mensaje',
  prolonged: 'prolongada',
  dropped: 'descartada',
  ended: 'terminada',
  recovered: 'retomada',
  claimFailed: 'no se pudieron tomar registros',
  connectRefused: 'conexión rechazada',
  transferRefused: 'transferencia rechazada',
  closeLeg: 'teléfono colgado',
  loginFailed: 'inicio de sesión fallido',
  pauseAfterLogin: 'pausa tras iniciar sesión',
  pauseAfterCall: 'pausa tras la llamada',
  pauseAfterLines: 'pausa tras las líneas en curso',
  logoutAfterCall: 'cierre de sesión tras la llamada',
  logoutAfterLines: 'cierre de sesión tras las líneas en curso',
  trunkUp: 'troncal activa',
  linkUp: 'la central responde',
  storeUp: 'el almacén responde',
} as const satisfies TextsOf<Decision>;
