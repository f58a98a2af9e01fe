import js from '@eslint/js';
import ts from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import litA11y from 'eslint-plugin-lit-a11y';

const screens = ['src/{ui,collect,designer,review,app}/**/*.ts'];

export default ts.config(
  {
    ignores: [
      'dist',
      'data',
      'node_modules',
      'coverage',
      'test-results',
      '**/*.generated.js',
      '**/*.generated.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // reason: `void promise` at the edge of an event handler is how this code says "started, not awaited"
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      'no-console': 'error',
    },
  },
  {
    files: screens,
    extends: [lit['flat/all'], wc['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // reason: an element's file registers it and declares its tag; typed by HTMLElementTagNameMap
      'wc/file-name-matches-element': 'off',
      // reason: a list is a map and a handler often one arrow; both read better in place than as a method a page away
      'lit/no-template-map': 'off',
      'lit/no-template-arrow': 'off',
      // reason: radios, options and list items have a value of their own, which is not what the person entered
      'lit/no-value-attribute': 'off',
      // reason: lit calls a handler given in a template with its element as `this`
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: [
      'src/cli/**/*.ts',
      'src/cli/*.mjs',
      'test/**/*.mjs',
      'test/**/*.ts',
      'src/model/schema/compile.mjs',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // reason: expect() takes methods of mocks and matchers by reference
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
