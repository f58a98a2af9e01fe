/** The arrows between the rooms of src/ (see src/README.md), and no cycles. Checked by `npm run check`. */
const mayImport = {
  model: [],
  protocol: ['model'],
  words: ['model', 'protocol'],
  documents: ['model', 'protocol'],
  storage: ['model', 'protocol', 'documents'],
  sync: ['model', 'protocol', 'documents', 'storage'],
  server: ['model', 'protocol', 'documents'],
  ui: ['model', 'words'],
  collect: ['model', 'protocol', 'storage', 'sync', 'ui', 'words'],
  designer: ['model', 'protocol', 'documents', 'storage', 'sync', 'ui', 'words'],
  review: ['model', 'protocol', 'storage', 'sync', 'ui', 'words'],
  app: ['model', 'protocol', 'documents', 'storage', 'sync', 'ui', 'words', 'collect', 'designer', 'review'],
  cli: ['model', 'protocol', 'server', 'words'],
};
const rooms = Object.keys(mayImport);

module.exports = {
  forbidden: [
    ...rooms.map((room) => ({
      name: `arrow-${room}`,
      comment: `src/${room} may import only ${mayImport[room].join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: `^src/(?!(${[room, ...mayImport[room]].join('|')})/)` },
    })),
    {
      name: 'app-opens-rooms-on-demand',
      comment: 'The shell loads collect, designer and review by dynamic import only.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/(collect|designer|review)/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'src-never-imports-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'pure-rooms-use-no-node',
      severity: 'error',
      from: { path: '^src/(model|protocol|words|documents)/', pathNot: '\\.mjs$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\?(worker|raw|url)|virtual:|\\.generated\\.js' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
