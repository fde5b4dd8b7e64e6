/** `marcador do-not-call`. */
export const doNotCall = {
  about: 'look at and change the numbers that nobody calls',
  list: 'every number, and the attempt or the person by whom it is there',
  add: 'call these numbers no longer, in any campaign; calls nobody has answered end',
  remove: 'let these numbers be called again',
  number: 'in full, as +573001112233',
  results: { barred: 'not called any longer', lifted: 'may be called again', unchanged: 'was so already' },
} as const;
