import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import type { EnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const at = (path: string): string => resolve(root, path);

/** Every built-in plugin with code: `extensions/<type>/<name>/src/main.ts` becomes `dist/main.js` beside its manifest. */
const plugins = readdirSync(at('extensions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((type) => readdirSync(at(`extensions/${type.name}`)).map((name) => `extensions/${type.name}/${name}`))
  .filter((folder) => existsSync(at(`${folder}/src/main.ts`)));

/** One ES module that imports only `irintai`: what a cell can load. */
function pluginEnvironment(folder: string): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir: at(`${folder}/dist`),
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: { main: at(`${folder}/src/main.ts`) },
        external: ['irintai'],
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  };
}

/** What runs in Node: the server, and the command line. */
function nodeEnvironment(name: 'server' | 'cli'): EnvironmentOptions {
  return {
    consumer: 'server',
    build: {
      outDir: at(`dist/${name}`),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      ssr: true,
      rolldownOptions: {
        input: { main: at(`host/${name}/main.ts`) },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  };
}

/** The three scripts of a cell, each self-contained. */
function cellEnvironment(name: 'boot' | 'prelude' | 'runtime'): EnvironmentOptions {
  const input = name === 'boot' ? 'host/cell/browser/boot.ts' : `host/cell/runtime/${name}.ts`;
  return {
    consumer: 'client',
    build: {
      outDir: at(`dist/cell/${name}`),
      emptyOutDir: true,
      modulePreload: false,
      minify: true,
      rolldownOptions: {
        input: { [name]: at(input) },
        preserveEntrySignatures: 'strict',
        output: {
          format: name === 'runtime' ? 'es' : 'iife',
          entryFileNames: '[name].js',
          codeSplitting: false,
        },
      },
    },
  };
}

/** Writes `cell.html`: the boot script, with the prelude and the runtime in it as texts, so that one hash pins all three. */
function writeCellPage(): void {
  const read = (name: string): string => readFileSync(at(`dist/cell/${name}/${name}.js`), 'utf8').trim();
  const text = (name: string): string =>
    JSON.stringify(read(name)).replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
  const boot = read('boot')
    .replace('__PRELUDE__', () => text('prelude'))
    .replace('__RUNTIME__', () => text('runtime'));
  const html = `<!doctype html><meta charset="utf-8"><title>Irintai cell</title><script>${boot}</script>`;
  writeFileSync(at('dist/page/cell.html'), html);
}

/** Writes what the server holds the built-in plugins against, each time that it reads them. */
function writeBuiltinHashes(): void {
  const hash = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(at(path)))
      .digest('hex');
  const hashes = plugins.map((folder) => {
    const files = ['plugin.json', 'dist/main.js'].map((file) => [file, hash(`${folder}/${file}`)] as const);
    return [folder.slice('extensions/'.length), Object.fromEntries(files)] as const;
  });
  writeFileSync(at('dist/page/builtin.json'), JSON.stringify(Object.fromEntries(hashes)));
}

/**
 * What is needed together is fetched together: what the page waits for, what its first window draws, and what the first plugin
 * needs. One request each, where module by module would be some seventy.
 */
const CHUNKS = [
  { name: 'workbench', tags: ['$initial' as const], priority: 3 },
  { name: 'window', test: /\/workbench\/(explorer\/explorer-view|editor\/editor-area)\.element\.ts$/, priority: 2 },
  {
    name: 'cells',
    test: /\/(host\/(running-plugin|monitor\/[\w-]+|cell\/cell|cell\/browser\/frame)\.ts|workbench\/cells\.ts|workbench\/\w[\w-]*\/page\.ts|node_modules\/zod\/.*)$/,
    priority: 1,
  },
];

/** The build fails when something heavy gets among the scripts that the page waits for. */
const FIRST_PAINT_IS_LIGHT: Plugin = {
  name: 'irintai:first-paint-is-light',
  generateBundle(_, bundle) {
    const page = Object.values(bundle).find(
      (chunk) => chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('index.html'),
    );
    const waiting = page ? [page.fileName] : [];
    for (const name of waiting) {
      const chunk = bundle[name];
      if (chunk?.type !== 'chunk') continue;
      const heavy = Object.keys(chunk.modules).find((id) => /node_modules\/(monaco-editor|zod)\//.test(id));
      if (heavy) this.error(`${name} is on the way to first paint and must not contain ${heavy}`);
      waiting.push(...chunk.imports.filter((one) => !waiting.includes(one)));
    }
  },
};

const chromiumPath =
  process.env['IRINTAI_CHROMIUM'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
const chromium = {
  ...(chromiumPath && { executablePath: chromiumPath }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** The tests of the projects that drive a browser; the others have one file that is no test. */
const INCLUDED: Readonly<Record<string, string[]>> = {
  e2e: ['test/{e2e,attacks}/**/*.test.ts'],
  firefox: ['test/firefox/**/*.test.ts'],
};

export default defineConfig({
  root,
  resolve: { alias: { irintai: at('api/index.ts') } },
  builder: {
    async buildApp(builder) {
      const { client, ...others } = builder.environments;
      for (const environment of Object.values(others)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
      if (client) await builder.build(client);
      writeCellPage();
      writeBuiltinHashes();
      copyFileSync(at('docs/plugin.schema.json'), at('dist/page/plugin.schema.json')); // editors ask a running workbench for it
    },
  },
  environments: {
    client: {
      build: {
        outDir: at('dist/page'),
        emptyOutDir: true,
        target: 'es2023',
        cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // all have light-dark()
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: at('index.html'),
          plugins: [FIRST_PAINT_IS_LIGHT],
          output: { codeSplitting: { groups: CHUNKS } },
        },
      },
    },
    server: nodeEnvironment('server'),
    cli: nodeEnvironment('cli'),
    cellBoot: cellEnvironment('boot'),
    cellPrelude: cellEnvironment('prelude'),
    cellRuntime: cellEnvironment('runtime'),
    ...Object.fromEntries(
      plugins.map((folder) => [`plugin_${folder.replaceAll(/\W/g, '_')}`, pluginEnvironment(folder)]),
    ),
  },
  test: {
    // Monaco rejects so when a comparison is closed before it was computed, and nobody can catch it.
    onUnhandledError: ({ message }) => (message === 'no diff result available' ? false : undefined),
    // Each project has these from here.
    expect: { poll: { timeout: 15_000 } },
    setupFiles: ['test/kit/patience.ts'],
    reporters: ['default', 'test/kit/names.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          // Long enough for two busy cores; what grows faster than its input runs into it all the same.
          testTimeout: 30_000,
          include: ['{api,host,workbench,extensions,test}/**/*.test.ts'],
          exclude: [
            '**/*.browser.test.ts',
            'test/{e2e,firefox,bench,generate}/**',
            'test/attacks/!(catalogue).test.ts',
            '**/node_modules/**',
            '**/dist/**',
          ],
        },
      },
      // One file at a time: each drives a browser of its own, and two cores are all there may be.
      ...['e2e', 'firefox', 'bench', 'generate'].map((name) => ({
        extends: true as const,
        test: {
          name,
          include: INCLUDED[name] ?? [`test/${name}/main.ts`],
          exclude: ['test/attacks/catalogue.test.ts'],
          fileParallelism: false,
          testTimeout: name === 'bench' ? 1_800_000 : 60_000,
          hookTimeout: 120_000,
        },
      })),
      {
        extends: true,
        // Found ahead: Vite would otherwise find them one by one, and load the page anew in the middle of a run.
        optimizeDeps: {
          include: [
            '@cfworker/json-schema',
            '@preact/signals-core',
            'axe-core',
            'canonicalize',
            'fflate',
            'fzf',
            'idb',
            'jose',
            'lit',
            'lit/decorators.js',
            'jsonc-parser',
            'lit/directives/guard.js',
            'lit/directives/if-defined.js',
            'lit/directives/live.js',
            'lit/directives/repeat.js',
            'lit/directives/style-map.js',
            'minimatch',
            'monaco-editor/editor/editor.worker.js',
            'monaco-editor/language/json/json.worker.js',
            'es-module-lexer/js',
            'semver/functions/gt.js',
            'semver/functions/lt.js',
            'semver/functions/satisfies.js',
            'semver/ranges/intersects.js',
            'unhomoglyph',
            'semver/ranges/valid.js',
            'zod',
          ],
        },
        test: {
          name: 'browser',
          include: ['{api,host,workbench}/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
