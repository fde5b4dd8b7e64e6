import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The core takes time and randomness as arguments: these globals would smuggle them in (docs/adr/0002). */
const impureGlobals = ['Date', 'setTimeout', 'setInterval', 'setImmediate', 'process', 'console', 'fetch'].map(
  (name) => ({
    name,
    message: 'The core is pure: take time, randomness and I/O as arguments.',
  }),
);

/** One process runs many tests, and may run many floors: a module keeps no state (vitest runs with `isolate: false`). */
const moduleState = [
  'Program > VariableDeclaration[kind="let"]',
  'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
  'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/][arguments.length=0]',
].map((selector) => ({ selector, message: 'A module keeps no state: put it into a class or a function.' }));

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'coverage/**', '**/*.generated.ts', 'var/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['dialer/**/*.ts', 'routing/**/*.ts', 'src/floor/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take an Rng as an argument.' },
      ],
    },
  },
  {
    files: ['{kernel,config,dialer,routing,telephony,lab,src,tools}/**/*.ts'],
    ignores: ['**/*.test.ts', '**/main.ts', '**/*-main.ts'],
    rules: { 'no-restricted-syntax': ['error', ...moduleState] },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
