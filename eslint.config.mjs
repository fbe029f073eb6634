import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** What the compiler does not see. Formatting is prettier's, layers are `test/layers.test.ts`'s. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      'extensions/*/*/test/fixtures/',
      'test/bench/peers/*.js',
      '**/*.mjs',
      '**/*.d.mts',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: {
      parserOptions: { project: ['api/tsconfig.json', 'host/tsconfig.json', 'workbench/tsconfig.json'] },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['workbench/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    // Lit's base class has every lifecycle callback, and scopes end what was started.
    rules: { 'wc/guard-super-call': 'off', 'wc/require-listener-teardown': 'off' },
  },
  { files: ['test/**', 'host/server/**', '**/*.test.ts'], rules: { 'no-console': 'off' } },
);
