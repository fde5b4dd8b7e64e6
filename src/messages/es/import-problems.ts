import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';
import type { TextsOf } from '../text.ts';

/** Why a cell or a row of an import could not be taken. */
export const importProblems = {
  missing: 'la celda está vacía',
  tooLong: 'el texto es demasiado largo',
  tooMany: 'más valores de los que admite un deudor; los demás no se tomaron',
  controlCharacters: 'el texto tiene caracteres de control, o invisibles que invierten el texto: escríbalo de nuevo',
  noUsablePhone: 'ningún teléfono de esta fila, ni de otra fila de este deudor, se puede llamar',
  notAPhone: 'no es un teléfono según el plan de numeración de su país',
  withdrawn: 'un número retirado, o renumerado de más de una manera: pida el número de hoy',
  areaMissing: 'el número no tiene indicativo de área y podría ser de varias personas: antepóngalo',
  foreignNumber:
    'un número de otro país que el de la campaña; se conserva y se marcará, con la hora de su lugar si se conoce',
  unassignedRange: 'no se conoce un operador con el rango de este número; se conserva y se marcará',
  scientificNotation:
    'una hoja de cálculo escribió el número en notación científica y perdió dígitos: dé a la columna formato de texto',
  notDialable: 'un número de tarifa especial, gratuito o de servicio, no de una persona',
  notANumber: 'no es un número',
  outOfRange: 'el número está fuera del rango permitido',
  notATimeZone: 'no es una zona horaria IANA como America/Bogota',
  notALanguage: 'no es un idioma como es, en o pt-BR',
  notACurrency: 'no es una moneda como COP (ISO 4217)',
  currencyDiffers: 'junto al saldo hay otra moneda que en la columna de moneda; cuenta la que está junto al saldo',
  checkDigit:
    'el dígito de verificación del documento de identidad no es correcto: busque un dígito mal escrito; la identificación se conserva como está',
  notASkill: 'no es una habilidad como negociacion:5',
  debtTwice: 'la misma deuda está en una fila anterior de este archivo con otros valores; cuenta la fila anterior',
  unclosedQuote: 'se abren comillas que no se cierran: revise las comillas de esta fila',
  unreadableText: 'caracteres que no son UTF-8 válido',
  rowTooLong: 'la fila tiene más de 64 kB',
  notAnObject: 'la línea no es un objeto JSON: revise sus comillas, comas y llaves',
  nestedValue: 'hay un objeto dentro del objeto: escriba textos, números, true, false, null o una lista de estos',
  numberTooLong: 'un número tiene demasiadas cifras para leerlo con exactitud: escríbalo como texto, entre comillas',
} as const satisfies TextsOf<ImportReason>;
