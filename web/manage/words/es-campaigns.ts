import type { FieldGroup, FieldPath } from '../campaigns/campaign-fields.ts';
import type { TextWrong } from '../campaigns/field-text.ts';

/** Campaigns and their editor. */
export const campaigns = {
  lead: 'A quién se llama, con qué líneas y bajo qué reglas. Un cambio vale desde la llamada siguiente, sin reiniciar nada.',
  create: 'Crear campaña',
  createLead:
    'Bastan el identificador, una troncal, el número que ve el deudor y el país; lo demás tiene un valor probado.',
  editLead: 'Cambie lo que necesite y compare antes de aplicar.',
  all: 'Todas las campañas',
  none: 'Todavía no hay campañas. Cree la primera.',
  unknown: 'Esta campaña no existe, o su usuario no la ve.',
  toBoard: 'Ver en el tablero',
  name: 'Campaña',
  status: 'Estado',
  mode: 'Marcación',
  records: 'Registros',
  ready: 'Por marcar',
  finished: 'Terminados',
  actions: 'Acciones',
  groups: {
    basics: 'Lo principal',
    lines: 'Líneas y número de salida',
    law: 'Ley y abandono',
    agents: 'Agentes y cierre de llamada',
    retries: 'Reintentos',
    detection: 'Contestadores',
    learning: 'Asignación, valor y experimentos',
  } satisfies Record<FieldGroup, string>,
  byDefault: 'el valor habitual',
  flags: { true: 'sí', false: 'no' },
  choices: {
    predictive: 'predictivo: varias llamadas por agente libre',
    progressive: 'progresivo: una llamada por agente libre',
    connectedToSystem: 'cuando contesta',
    greetingStart: 'cuando empieza a saludar',
    greetingEnd: 'cuando termina de saludar',
    off: 'desactivada',
    beforeConnect: 'antes de conectar',
    whileConnected: 'durante la conversación',
  },
  wrong: {
    notANumber: 'Escriba un número, como 30 o 2,5.',
    notJson: 'No se entiende: revise llaves, comillas y comas.',
  } satisfies Record<TextWrong, string>,
  expected: ({ what }: { readonly what: string }): string => `Se espera ${what}.`,
  compare: 'Comparar',
  planned: 'Lo que cambia',
  plannedNew: 'La campaña nueva',
  nothing: 'Nada cambia con estos valores.',
  setting: 'Ajuste',
  before: 'Antes',
  after: 'Después',
  correct: 'Corregir',
  apply: 'Aplicar',
  applyNew: 'Crear',
  undo: 'Deshacer',
  undone: 'Todo está como antes.',
  changed: 'El cambio está aplicado.',
  added: ({ id }: { readonly id: string }): string =>
    `La campaña ${id} está creada y en pausa. Cargue su lista e iníciela.`,
  readOnly: 'Su usuario ve estos ajustes, pero no los cambia.',
};

interface SettingText {
  readonly name: string;
  readonly rule: string;
}

/** Each setting of a campaign: its name, and what it does. */
export const settings = {
  id: { name: 'Identificador', rule: 'Corto y sin espacios, como mora-30. No cambia después.' },
  name: { name: 'Nombre', rule: 'Como la ven todos. Sin él se usa el identificador.' },
  dialingMode: {
    name: 'Modo de marcación',
    rule: 'Predictivo aprovecha más a los agentes; progresivo no abandona a nadie.',
  },
  priority: { name: 'Prioridad', rule: 'De 0 a 100. Cuando dos campañas quieren al mismo agente, gana la mayor.' },
  record: { name: 'Grabar conversaciones', rule: 'En dos canales, para calidad y para reclamos.' },
  trunks: {
    name: 'Troncales',
    rule: 'Por dónde salen las llamadas, con comas entre ellas. La primera se usa primero.',
  },
  'callerId.number': { name: 'Número de salida', rule: 'El que ve el deudor, con el indicativo: +576015550100.' },
  'callerId.displayName': { name: 'Nombre de salida', rule: 'El que ve el deudor donde el operador lo muestra.' },
  maxLines: { name: 'Líneas a la vez', rule: 'Nunca más llamadas que estas, pase lo que pase.' },
  ringTimeoutMs: { name: 'Tiempo de timbre', rule: 'Cuánto suena antes de colgar: 25s, 30s.' },
  minRingMs: {
    name: 'Timbre mínimo',
    rule: 'Nadie se cuelga antes de sonar tanto, aunque ya no haga falta la llamada.',
  },
  callsUnknownNumbers: { name: 'Llamar a números dudosos', rule: 'Los que no son de ningún operador conocido.' },
  country: { name: 'País', rule: 'Dos letras, como CO o MX: decide el plan de numeración y las reglas.' },
  timeZone: { name: 'Zona horaria', rule: 'La del deudor cuando su número no la dice. Sin ella, la de la capital.' },
  rulePack: { name: 'Reglamento', rule: 'Horario, festivos y topes de contacto que se cumplen. Sin él, el del país.' },
  'abandonment.cap': {
    name: 'Tope de abandono, en %',
    rule: 'De las personas que contestan, cuántas pueden quedarse sin agente.',
  },
  'abandonment.window': {
    name: 'Sobre qué período se cuenta',
    rule: '{"type": "day"}, {"type": "month"}, {"type": "rollingDays", "days": 30} o {"type": "hours", "hours": 24}.',
  },
  'abandonment.connectionThresholdMs': {
    name: 'Espera máxima',
    rule: 'Quien espera más sin agente cuenta como abandonado: 2s.',
  },
  'abandonment.connectionStartPoint': {
    name: 'Desde cuándo se espera',
    rule: 'De dónde parte la espera; lo fija la ley donde la hay.',
  },
  'abandonment.messagePromptId': { name: 'Mensaje al abandonar', rule: 'El audio que se oye en lugar del silencio.' },
  'abandonment.noRedialMs': {
    name: 'Descanso tras un abandono',
    rule: 'A quien se abandonó no se le llama sin agente en este tiempo: 3d.',
  },
  requiredSkills: {
    name: 'Habilidades que exige',
    rule: '[{"skill": "es", "minLevel": 5}]: solo estos agentes reciben sus llamadas.',
  },
  wrapUpMs: { name: 'Tiempo de cierre', rule: 'Para anotar lo conversado antes de la llamada siguiente: 30s.' },
  wrapUpExtensionMs: { name: 'Extensión del cierre', rule: 'Lo que el agente puede pedir una vez por llamada.' },
  leastTalkMs: { name: 'Conversación mínima', rule: 'Más corta, no cuenta como conversación y se reintenta.' },
  callBackPatienceMs: {
    name: 'Espera por su agente',
    rule: 'Cuánto espera una llamada agendada a quien la prometió, antes de pasar a otro.',
  },
  dispositions: {
    name: 'Tipificaciones',
    rule: '[{"name": "promesa", "meaning": "promiseToPay", "requires": ["amount", "date"]}]: lo que el agente elige al terminar.',
  },
  'retry.maxAttemptsPerDebtor': { name: 'Intentos por deudor', rule: 'En total, por todos sus números.' },
  'retry.otherPhoneFirst': { name: 'Probar primero otro número', rule: 'Antes de repetir el que no contestó.' },
  'retry.otherPhoneDelayMs': {
    name: 'Espera para el otro número',
    rule: 'Entre un número y el siguiente del mismo deudor: 5m.',
  },
  'retry.rules': {
    name: 'Reintento por resultado',
    rule: '{"busy": {"delayMs": 600000, "maxAttempts": 6}}: cuánto se espera y cuántas veces, según lo que pasó.',
  },
  detection: {
    name: 'Detección de contestadores',
    rule: 'Antes de conectar ahorra tiempo al agente; durante la conversación no hace esperar a nadie.',
  },
  'machines.onMachine': {
    name: 'Si contesta una máquina',
    rule: '"hangUp", o {"leaveMessage": "saludo", "content": "limited"} para dejar un mensaje.',
  },
  'machines.spotCheckShare': {
    name: 'Contestadores que pasan a un agente, en %',
    rule: 'Para saber cuánto se equivoca la detección.',
  },
  'machines.costs.lostPerson': {
    name: 'Costo de perder a una persona',
    rule: 'En la misma moneda que la hora de agente: cuánto duele colgarle a alguien.',
  },
  'machines.costs.agentHour': {
    name: 'Costo de una hora de agente',
    rule: 'Cuánto cuesta que un agente atienda a una máquina.',
  },
  matching: { name: 'A qué agente va cada llamada', rule: 'Las reglas de asignación, como en el archivo de campaña.' },
  value: { name: 'Valor de llamar', rule: 'Cómo se estima qué deudor conviene llamar y cuándo.' },
  experiment: { name: 'Experimento', rule: 'Variantes que se comparan en esta campaña; vacío, ninguna.' },
} satisfies Record<FieldPath, SettingText>;
