import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'vitest';
import { generate } from '../../host/manifest/generate.ts';
import { reportApi } from '../api-report.ts';
import { formattedApiDocs } from './api-docs.ts';
import { formattedAttackDocs } from './attack-docs.ts';

const root = join(import.meta.dirname, '../..');

/** Writes everything that is generated and checked in. `npm run generate` runs it; tests say when something is old. */
test('generate', async () => {
  const files = new Map([
    ...(await generate(root)),
    ['docs/api.md', await formattedApiDocs(root)],
    ['docs/attacks.md', await formattedAttackDocs(root)],
  ]);
  reportApi(false);
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(path);
  }
});
