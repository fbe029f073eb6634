import { expect, test } from 'vitest';
import type { SettingSchema } from '../declared.ts';
import { kindOf, type Kind } from './kind.ts';

test.each<[SettingSchema, Kind]>([
  [{ type: 'boolean' }, 'boolean'],
  [{ type: 'integer' }, 'number'],
  [{ type: ['number', 'null'] }, 'number'],
  [{ type: ['null', 'integer', 'number'] }, 'number'],
  [{ type: ['number', 'string'] }, 'json'],
  [{ type: 'string' }, 'text'],
  [{ type: 'string', editPresentation: 'multilineText' }, 'paragraph'],
  [{ type: ['string', 'null'] }, 'json'],
  [{ type: ['boolean', 'null'] }, 'json'],
  [{ enum: ['a', 1, null] }, 'choice'],
  [{ type: ['string', 'boolean'], enum: ['a', true] }, 'choice'],
  [{ enum: [['a'], []] }, 'json'],
  [{ type: 'array', items: { type: 'string' } }, 'list'],
  [{ type: 'array', items: { enum: ['a', 'b'] } }, 'list'],
  [{ type: 'array', items: { type: 'number' } }, 'json'],
  [{ type: 'array' }, 'json'],
  [{ type: 'object' }, 'json'],
  [{ type: 'null' }, 'json'],
  [{}, 'json'],
])('%j is edited as %s', (schema, kind) => {
  expect(kindOf(schema)).toBe(kind);
});
