import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import i18next from 'eslint-plugin-i18next';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { elements, files, policies } from './eslint.boundaries.js';

const passTheTime = 'Time is an argument here: take `now`.';
const passTheId = 'Ids and randomness are arguments here.';

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'var', 'data', 'server/store/*/migrations']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
      'max-lines': ['warn', { max: 300 }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true }],
      complexity: ['warn', 10],
    },
  },

  // Import direction.
  {
    files: ['{shared,server,web,scripts,test}/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
      'boundaries/root-path': import.meta.dirname,
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
      'boundaries/elements': elements,
      'boundaries/files': files,
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
      ],
      'boundaries/no-unknown-files': 'error',
    },
  },

  // Purity: rules of the desk know neither the clock nor chance nor the process they run in.
  {
    files: ['shared/**/*.ts', 'server/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'window', 'document', 'localStorage', 'setTimeout', 'setInterval'].map(
          (name) => ({ name, message: 'No I/O and no timers here: values in, values out.' }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: passTheTime },
        { object: 'performance', property: 'now', message: passTheTime },
        { object: 'Math', property: 'random', message: passTheId },
        { object: 'crypto', property: 'randomUUID', message: passTheId },
        { object: 'crypto', property: 'getRandomValues', message: passTheId },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: passTheTime },
        { selector: "CallExpression[callee.name='Date']", message: passTheTime },
      ],
    },
  },

  // A store method is a promise by contract, whether or not this engine needs to wait.
  { files: ['server/store/**/*.ts'], rules: { '@typescript-eslint/require-await': 'off' } },

  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.name=/^use(Layout)?Effect$/] > ArrowFunctionExpression[body.type=/^(Call|Chain|Logical|Conditional|Await)/]',
          message:
            'React calls what an effect gives back when it ends, and a browser may give anything back (scrollIntoView: a promise): write braces, and return only what undoes it.',
        },
      ],
    },
  },
  {
    files: ['web/**/*.tsx'],
    plugins: { i18next },
    rules: { 'i18next/no-literal-string': ['error', { mode: 'jsx-text-only' }] },
  },

  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['Buffer', 'URL', 'console', 'performance', 'process'].map((name) => [name, 'readonly']),
      ),
    },
  },
  // Runs in the page's worker.
  { files: ['web/public/*.js'], languageOptions: { globals: { self: 'readonly' } } },
);
