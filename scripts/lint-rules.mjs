/** Rules of this house that no linter has. */

const stateful = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array']);
const startsEmpty = (value) =>
  value?.type === 'NewExpression' && stateful.has(value.callee.name) && value.arguments.length === 0;

/** One process runs many tests, and may run many floors: a module keeps no state (vitest runs with `isolate: false`). */
const noModuleState = {
  create(context) {
    const check = (declaration) => {
      if (declaration?.type !== 'VariableDeclaration') return;
      const kept =
        declaration.kind === 'let' ? [declaration] : declaration.declarations.filter(({ init }) => startsEmpty(init));
      for (const node of kept)
        context.report({ node, message: 'A module keeps no state: put it into a class or a function.' });
    };
    return {
      Program(program) {
        for (const node of program.body) check(node.type === 'ExportNamedDeclaration' ? node.declaration : node);
      },
    };
  },
};

/**
 * A timer or callback that throws a promise away has nobody who handles its rejection, and Node ends the process. The rule sees
 * no types: whoever calls something that returns no promise leaves `void` out.
 */
const noVoidedCall = {
  create(context) {
    return {
      ArrowFunctionExpression({ body }) {
        const isVoided = body.type === 'UnaryExpression' && body.operator === 'void';
        const argument =
          isVoided && body.argument.type === 'ChainExpression' ? body.argument.expression : body.argument;
        if (isVoided && argument.type === 'CallExpression')
          context.report({ node: body, message: 'Take promises of timers and callbacks to inBackground (kernel/).' });
      },
    };
  },
};

export default {
  meta: { name: 'marcador' },
  rules: { 'no-module-state': noModuleState, 'no-voided-call': noVoidedCall },
};
