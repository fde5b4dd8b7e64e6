/** What every page of sections says, in Spanish, from which other languages take their keys. */
export const es = {
  navigation: 'Secciones',
  proof: {
    title: 'Confirme quién es',
    why: 'Este cambio se hace solo si confirmó hace poco quién es.',
    refused: 'Nada cambió: no se confirmó quién es.',
  },
  undo: 'Deshacer',
  copy: 'Copiar',
  copied: 'Copiado',
  exportAs: { csv: 'Descargar CSV', ndjson: 'Descargar JSON por líneas', parquet: 'Descargar Parquet' },
  more: 'Ver más',
  fileHoldsAll: 'El archivo los trae todos, también los que aún no se ven aquí.',
  allStates: 'todas',
  byState: 'Estado',
};
