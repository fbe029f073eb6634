import { expect, test } from 'vitest';
import { contracts } from '../../api/contracts.ts';
import { readFiles } from './read.fixture.ts';

const FOUNDING = `{
    "name": "Advanced Code Analysis",
    "version": "1.0.0",
    "type": "processing",
    "description": "Enhanced code analysis for multiple languages",
    "author": "Community Contributor",
    "dependencies": ["pygments", "code_parser_lib"],
    "compatibility": {
        "min_irintai_version": "0.5.0",
        "max_irintai_version": "0.9.x"
    },
    "configuration": {
        "supported_languages": ["python", "javascript", "rust"],
        "default_settings": {
            "complexity_threshold": 7,
            "show_debug_info": false
        }
    }
}`;

test('the example of the founding document loads word for word', async () => {
  const { problems, contributes, ...description } = await readFiles({ 'plugin.json': FOUNDING }, {}, contracts);
  expect(problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(problems.map(({ line, path }) => `${line} ${path}`)).toEqual(['7 dependencies[0]', '7 dependencies[1]']);
  const setting = (key: string): string => `local.advanced-code-analysis.${key}`;
  expect(description).toEqual({
    id: 'local.advanced-code-analysis',
    name: 'Advanced Code Analysis',
    version: '1.0.0',
    types: ['processing'],
    description: 'Enhanced code analysis for multiple languages',
    author: 'Community Contributor',
    categories: [],
    keywords: [],
    dependencies: [],
    libraries: ['pygments', 'code_parser_lib'],
    compatibility: { range: '>=0.5.0 <0.10.0-0', min: '0.5.0', max: '0.9.x' },
    events: ['onLanguage:python', 'onLanguage:javascript', 'onLanguage:rust'],
    capabilities: {},
    limits: { activationMs: 10_000, callTimeoutMs: 60_000, memoryMb: 512 },
    source: 'folder',
    base: '/p/',
  });
  expect(Object.keys(contributes)).toEqual(['configuration']);
  expect(contributes.configuration).toMatchObject([
    {
      title: 'Advanced Code Analysis',
      properties: {
        [setting('complexity_threshold')]: { type: 'number', default: 7 },
        [setting('show_debug_info')]: { type: 'boolean', default: false },
      },
    },
  ]);
});
