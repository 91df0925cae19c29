import tseslint from 'typescript-eslint';

/**
 * The fences of the house (docs/guides/architecture.md): each block forbids what a room may not import, and says why.
 * `no-restricted-imports` patterns are matched against the import text, which is always relative in this repository.
 */
const fence = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const noMongoose = {
  group: ['mongoose', 'mongodb', '@seald-io/nedb'],
  message: 'Only the store rooms know the database, so that both engines stay interchangeable.',
};
const noTests = { group: ['**/test/**'], message: 'Nothing imports the tests: they read us, we do not read them.' };
const noOthers = (...others) => ({
  group: others.flatMap((other) => [`**/${other}/**`, `../${other}/*`]),
  message: 'No institution imports another: each runs in its own network with its own law.',
});
const institution = (own, others) => [
  fence(
    [`subgraphs/${own}/**/*.ts`],
    [noMongoose, noTests, noOthers(...others)],
    [`subgraphs/${own}/store/**`, `subgraphs/${own}/rules/**`, `subgraphs/${own}/params/**`],
  ),
  fence([`subgraphs/${own}/store/**/*.ts`], [noTests, noOthers(...others)]),
];

const pureImports = {
  group: [
    '**/store/**',
    '**/loaders/**',
    '**/jobs/**',
    '**/resolvers/**',
    '**/platform/**',
    '**/demonstration/**',
    'node:*',
    // A hash is a function of its text and nothing else.
    '!node:crypto',
    'graphql',
    '@apollo/*',
  ],
  message: 'Rules are pure (D5): types and params of their own subgraph and common/rules, nothing else.',
};
const noInstitution = noOthers('ac', 'ai', 'as', 'cii');

/** Rules and params are pure: the whole world comes in as arguments. */
const pure = [
  ...['ac', 'ai', 'as', 'cii'].map((own) =>
    fence(
      [`subgraphs/${own}/rules/**/*.ts`, `subgraphs/${own}/params/**/*.ts`],
      [noMongoose, noTests, pureImports, noOthers(...['ac', 'ai', 'as', 'cii'].filter((other) => other !== own))],
    ),
  ),
  fence(['subgraphs/common/rules/**/*.ts'], [noMongoose, noTests, pureImports, noInstitution]),
  {
    files: ['subgraphs/*/rules/**/*.ts', 'subgraphs/*/params/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Rules are pure (D5).' },
        { name: 'setTimeout', message: 'Rules are pure (D5).' },
        { name: 'fetch', message: 'Rules are pure (D5).' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: '`now` comes in (D5).' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: '`now` comes in (D5).' },
        { selector: 'FunctionDeclaration[async=true]', message: 'Rules hold no promise (D5).' },
        { selector: 'ArrowFunctionExpression[async=true]', message: 'Rules hold no promise (D5).' },
      ],
    },
  },
];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '**/__generated__/**', '.data*/**', 'scripts/documentdb/**'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  {
    // Where who may see what is decided, a promise compared with null is a door that stands open.
    files: ['subgraphs/*/{resolvers,rules,exchange,jobs}/**/*.ts'],
    rules: { '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }] },
  },
  ...institution('ac', ['ai', 'as', 'cii']),
  ...institution('ai', ['ac', 'as', 'cii']),
  ...institution('as', ['ac', 'ai', 'cii']),
  ...institution('cii', ['ac', 'ai', 'as']),
  ...pure,
  fence(
    ['subgraphs/common/**/*.ts'],
    [
      noTests,
      { group: ['**/ac/**', '**/ai/**', '**/as/**', '**/cii/**'], message: 'Common plumbing knows no institution.' },
      noMongoose,
    ],
    ['subgraphs/common/store/**', 'subgraphs/common/rules/**'],
  ),
  fence(
    ['gateway/**/*.ts'],
    [
      noMongoose,
      noTests,
      {
        group: [
          '**/subgraphs/ac/**',
          '**/subgraphs/ai/**',
          '**/subgraphs/as/**',
          '**/subgraphs/cii/**',
          '**/common/rules/**',
          '**/common/store/**',
        ],
        message:
          'The gateway holds no law and no data: it may import common/platform and nothing else of the subgraphs.',
      },
    ],
  ),
  fence(['scripts/**/*.ts', 'bench/**/*.ts'], [noTests]),
);
