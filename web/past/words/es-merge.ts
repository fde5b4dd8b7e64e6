interface Sizes {
  readonly numbers: number;
  readonly debts: number;
  readonly attempts: number;
}
interface Id {
  readonly id: string;
}

/** Two records of one person that become one. */
export const merge = {
  title: 'Unir con otro registro',
  lead: 'Si la misma persona está dos veces en la campaña, con dos identificaciones, busque el otro registro: pasa a ser parte de este.',
  campaign: 'Campaña',
  choose: 'Elegir',
  chooseThis: ({ id }: Id): string => `Elegir el registro ${id}`,
  planned: 'Qué pasa al unirlos',
  what: 'Dato',
  stays: 'Este registro',
  goes: 'El otro',
  both: 'Unidos',
  id: 'Identificación',
  name: 'Nombre',
  stricterOne: 'el más estricto',
  idStands: ({ id }: Id): string =>
    `La identificación ${id} lleva desde entonces a este registro, también en las cargas.`,
  bothCount:
    'Los teléfonos, las obligaciones, los intentos y las llamadas agendadas de los dos quedan, y los contactos de los dos cuentan para los topes.',
  stricter:
    'Lo que impida llamar a uno de los dos (retenido, retirado, cerrado, agendado para después) vale para los dos.',
  twice: ({ ids }: { readonly ids: string }): string =>
    `Los dos dicen algo distinto de la obligación ${ids}: vale lo que dice este registro.`,
  forEver: 'Nadie puede separarlos después.',
  otherWay: 'Para que quede el otro, abra su página y únalo desde allí.',
  another: 'Elegir otro',
  merge: 'Unir los registros',
  mergeSure: 'Sí, unirlos para siempre',
  merged: ({ numbers, debts, attempts }: Sizes): string =>
    `Unidos. El registro tiene ahora: teléfonos, ${numbers}; obligaciones, ${debts}; intentos, ${attempts}.`,
  unchanged: 'Ya estaban unidos.',
  debtTwice: 'Los dos decían algo distinto de una obligación: quedó lo que decía este registro.',
};
