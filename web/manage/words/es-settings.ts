import type { FieldPath, PartKey } from '../campaigns/campaign-fields.ts';
import type { levelParts } from '../settings/setting-shape.ts';

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
    rule: 'Predictivo llama a varias personas por cada agente libre, dentro del tope; progresivo, a una.',
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
  schedule: {
    name: 'Qué hace sola',
    rule: 'A su hora, en la zona de la campaña. Las horas de ley se cumplen de todos modos.',
  },
  'abandonment.cap': {
    name: 'Tope de abandono, en %',
    rule: 'De las personas que contestan, cuántas pueden quedarse sin agente.',
  },
  'abandonment.window': {
    name: 'Sobre qué período se cuenta',
    rule: 'Los abandonos y las contestadas que entran en el tope.',
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
  requiredSkills: { name: 'Habilidades que exige', rule: 'Solo los agentes que las tienen reciben sus llamadas.' },
  wrapUpMs: { name: 'Tiempo de cierre', rule: 'Para anotar lo conversado antes de la llamada siguiente: 30s.' },
  wrapUpExtensionMs: { name: 'Extensión del cierre', rule: 'Lo que el agente puede pedir una vez por llamada.' },
  leastTalkMs: { name: 'Conversación mínima', rule: 'Más corta, no cuenta como conversación y se reintenta.' },
  callBackPatienceMs: {
    name: 'Espera por su agente',
    rule: 'Cuánto espera una llamada agendada a quien la prometió, antes de pasar a otro.',
  },
  dispositions: {
    name: 'Tipificaciones',
    rule: 'Lo que el agente elige al terminar, y qué significa para el marcador. Sin ninguna, elige entre las habituales.',
  },
  scripts: {
    name: 'Guiones',
    rule: 'Lo que dicen los agentes. Su escritorio completa {debtorName}, {agentName}, {campaign}, {creditor}, {balance}, {daysPastDue}, {promiseDate}, {promisedAmount} y {callbackTime}.',
  },
  'retry.maxAttemptsPerDebtor': { name: 'Intentos por deudor', rule: 'En total, por todos sus números.' },
  'retry.otherPhoneFirst': { name: 'Probar primero otro número', rule: 'Antes de repetir el que no contestó.' },
  'retry.otherPhoneDelayMs': {
    name: 'Espera para el otro número',
    rule: 'Entre un número y el siguiente del mismo deudor: 5m.',
  },
  'retry.rules': {
    name: 'Reintento por resultado',
    rule: 'Cuánto se espera y cuántas veces se intenta, según lo que pasó. Una fila vacía: no se reintenta.',
  },
  detection: {
    name: 'Detección de contestadores',
    rule: 'Antes de conectar ahorra tiempo al agente; durante la conversación no hace esperar a nadie.',
  },
  'machines.onMachine': { name: 'Si contesta una máquina', rule: 'Colgar, o dejar un mensaje después del tono.' },
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
  'matching.policy': {
    name: 'A qué agente va cada llamada',
    rule: 'La mejor pareja mira lo aprendido de agentes y deudores; las otras, solo habilidad o descanso.',
  },
  'matching.order': {
    name: 'Orden de marcación',
    rule: 'Por valor: primero los deudores para quienes los agentes por liberarse valen más.',
  },
  'matching.exploration': {
    name: 'Asignaciones para aprender, en %',
    rule: 'A veces va otro agente, para saber si no era mejor.',
  },
  'matching.windowMs': {
    name: 'Espera para juntar llamadas',
    rule: 'Cuánto se espera para repartir juntas las que contestan a la vez; hasta 50ms.',
  },
  'matching.weights.agent': {
    name: 'Peso del agente, en %',
    rule: 'Cuánto cuenta lo que se aprendió de cada agente. Cero: nada.',
  },
  'matching.weights.segment': {
    name: 'Peso del segmento, en %',
    rule: 'Cuánto cuenta lo que se aprendió de cada agente en ese segmento.',
  },
  'matching.weights.handlingTime': {
    name: 'Peso de la duración, en %',
    rule: 'Cuánto cuenta que un agente tarde más o menos que los demás.',
  },
  'matching.weights.opportunityCost': {
    name: 'Peso de reservar agentes, en %',
    rule: 'Cuánto se guarda a un agente para las llamadas donde más rinde.',
  },
  'matching.weights.fairness': {
    name: 'Peso del reparto, en %',
    rule: 'Cuánto se prefiere a quien ha estado menos ocupado.',
  },
  'matching.weights.continuity': {
    name: 'Peso de la continuidad',
    rule: 'A favor de quien ya habló con el deudor, en logaritmo de la razón; de 0 a 5.',
  },
  'matching.weights.language': {
    name: 'Peso del idioma',
    rule: 'A favor de quien habla el idioma del deudor, en logaritmo de la razón; de 0 a 5.',
  },
  'matching.weights.skill': {
    name: 'Peso de la habilidad',
    rule: 'Por cada nivel por encima del que hace falta, en logaritmo de la razón; de 0 a 5.',
  },
  'matching.needs': {
    name: 'Lo que piden algunos registros',
    rule: 'Una regla por fila: a qué registros se aplica y qué agentes exige o prefiere.',
  },
  'value.order': {
    name: 'A quién se llama primero',
    rule: 'Por la prioridad de la lista, por lo que vale la llamada, o por ambas.',
  },
  'value.pointsPerDoubling': {
    name: 'Puntos por el doble de valor',
    rule: 'Con ambas: cuántos puntos de prioridad gana un deudor que vale el doble.',
  },
  'value.waitForBetterHour': {
    name: 'Esperar una hora mejor',
    rule: 'Guarda el intento para otra hora legal en que es más probable que conteste.',
  },
  'value.choosePhones': {
    name: 'Elegir el número',
    rule: 'Prueba los números según lo que prometen; si no, en el orden de la lista.',
  },
  'value.scoreField': {
    name: 'Columna con el puntaje',
    rule: 'De la lista: la probabilidad de pago de cada deudor, de 0 a 1. Sin ella, se aprende.',
  },
  'value.margin': { name: 'Parte que queda, en %', rule: 'De lo que se paga, lo que queda para la casa.' },
  'value.mostPayment': { name: 'Pago más alto', rule: 'No se espera más de un deudor a la vez; sin él, su saldo.' },
  'value.dialCost': { name: 'Costo de marcar', rule: 'De una llamada, en la moneda de la campaña.' },
  'value.handlingMs': { name: 'Duración de una llamada', rule: 'Lo que suele ocupar a un agente, con el cierre: 3m.' },
  experiment: {
    name: 'Experimento',
    rule: 'Compara variantes de esta campaña entre sí. El resto de los deudores es el grupo de control.',
  },
} satisfies Record<FieldPath, SettingText>;

/** What settings are built of. An empty rule: the name says it all. */
export const parts = {
  skill: { name: 'Habilidad', rule: 'Como está en los agentes.' },
  minLevel: { name: 'Nivel mínimo', rule: 'De 1 a 10.' },
  name: { name: 'Nombre', rule: '' },
  labels: { name: 'Cómo la ve el agente', rule: 'En su idioma; sin esto, el nombre.' },
  es: { name: 'En español', rule: '' },
  en: { name: 'En inglés', rule: '' },
  meaning: { name: 'Qué significa', rule: 'De esto depende si se vuelve a llamar.' },
  requires: { name: 'Qué debe llenarse', rule: '' },
  when: { name: 'Se aplica cuando', rule: 'El registro cumple todo lo que aquí se llena.' },
  portfolio: { name: 'Cartera', rule: 'Nombres con comas.' },
  segment: { name: 'Segmento', rule: 'Nombres con comas.' },
  language: { name: 'Idioma', rule: 'Como es o pt-BR, con comas.' },
  promise: { name: 'Promesa de pago', rule: '' },
  cases: { name: 'Casos', rule: 'Nombres con comas.' },
  daysPastDue: { name: 'Días de mora', rule: '' },
  min: { name: 'Desde', rule: '' },
  max: { name: 'Hasta', rule: '' },
  balance: { name: 'Saldo', rule: '' },
  require: { name: 'Exige', rule: 'Solo estos agentes pueden tomarlas.' },
  skills: { name: 'Habilidades', rule: '' },
  licences: { name: 'Licencias', rule: 'Nombres con comas.' },
  languageLevel: { name: 'Nivel en su idioma', rule: 'De 1 a 10.' },
  prefer: { name: 'Prefiere', rule: 'Estos agentes van primero, si están libres.' },
  doNotRoute: { name: 'No pasar a nadie', rule: 'Sin exigir ni preferir nada.' },
  sections: { name: 'Secciones', rule: 'En el orden en que se leen.' },
  title: { name: 'Título', rule: '' },
  text: { name: 'Texto', rule: 'Los campos van entre llaves: {debtorName}.' },
  meanings: { name: 'Solo cuando se elige esto', rule: 'Ninguno: la sección está desde el comienzo.' },
  id: { name: 'Identificador', rule: 'Corto y sin espacios.' },
  share: { name: 'Parte de los deudores, en %', rule: 'El control conserva al menos 5 %.' },
  holdOut: { name: 'Sin llamar', rule: 'A este grupo no se le llama, para medir qué aportan las llamadas.' },
  sets: { name: 'Qué cambia', rule: 'Al menos una cosa, salvo en el grupo sin llamar.' },
  callerId: { name: 'Número de salida', rule: '' },
  number: { name: 'Número', rule: 'Con el indicativo: +576015550100.' },
  displayName: { name: 'Nombre que se muestra', rule: '' },
  script: { name: 'Guion', rule: '' },
  dialingMode: { name: 'Modo de marcación', rule: '' },
  cap: { name: 'Tope de abandono, en %', rule: 'Nunca mayor que el de la campaña.' },
  matching: { name: 'A qué agente va', rule: '' },
  order: { name: 'Orden de marcación', rule: '' },
  action: { name: 'Acción', rule: '' },
  at: { name: 'Hora', rule: 'Como 08:00, en la zona de la campaña.' },
  weekdays: { name: 'Días', rule: 'Ninguno: todos los días.' },
  days: { name: 'Días', rule: 'De 1 a 366.' },
  hours: { name: 'Horas', rule: 'De 1 a 8784.' },
  delayMs: { name: 'Espera', rule: '' },
  maxAttempts: { name: 'Intentos', rule: '' },
  leaveMessage: { name: 'Mensaje', rule: 'El nombre del audio.' },
  content: { name: 'Contenido', rule: 'Limitado: no nombra la deuda ni que se cobra una.' },
  state: { name: 'Estado', rule: 'Detenido, todos vuelven a la campaña como está.' },
  measure: { name: 'Qué se compara', rule: '' },
  randomOrder: { name: 'Orden al azar, en %', rule: 'Para saber qué habría pasado en otro orden.' },
  arms: { name: 'Variantes', rule: 'Hasta ocho; juntas, 95 % como mucho.' },
  worth: { name: 'Cuánto vale cada resultado', rule: 'De un intento cuenta lo más alto que logró.' },
  rightContact: { name: 'Contacto con el deudor', rule: '' },
  paid: { name: 'Pago', rule: '' },
  harm: { name: 'Cuándo se detiene sola', rule: 'Una variante que hace daño se detiene sin esperar a nadie.' },
  alpha: { name: 'Riesgo de detenerla sin razón', rule: 'De 0,001 a 0,2.' },
  minimumUnits: { name: 'Mínimo antes de juzgar', rule: 'Deudores, o medias horas, de cada lado.' },
  level: { name: 'Nivel', rule: 'De 1 a 10.' },
} satisfies Record<PartKey | (typeof levelParts)[number]['key'], SettingText>;
