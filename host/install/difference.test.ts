import { expect, test } from 'vitest';
import { describePlugin, needs } from '../../test/kit/describe-plugin.ts';
import type { CapabilityName } from '../../api/capabilities.ts';
import type { PluginDescription } from '../manifest/description.ts';
import { conflictsOf } from './conflicts.ts';
import { differenceOf, type Difference } from './difference.ts';

type Scopes = Partial<Record<CapabilityName, readonly string[]>>;

function plugin(scopes: Scopes, more: Partial<PluginDescription> = {}): PluginDescription {
  const capabilities = Object.fromEntries(
    Object.entries(scopes).map(([name, scope]) => [name, { reason: 'Needs it.', scope, optional: false }]),
  );
  const { main: _, ...rest } = more;
  return describePlugin({ id: 'ada.tools', capabilities, ...rest });
}
const MORE_MEMORY = { limits: { activationMs: 10_000, callTimeoutMs: 20_000, memoryMb: 512 } };

const CASES: readonly (readonly [string, PluginDescription, PluginDescription, Partial<Difference>])[] = [
  ['a capability', plugin({}), plugin({ network: ['https://a.example'] }), { capabilities: ['network'] }],
  ['a host', plugin({ network: ['https://a.example'] }), plugin({ network: ['https://a.example', 'https://b.example'] }), { scopes: [{ capability: 'network', added: ['https://b.example'] }] }],
  ['everything instead of a folder', plugin({ 'workspace.read': ['src/**'] }), plugin({ 'workspace.read': [] }), { scopes: [{ capability: 'workspace.read', added: [] }] }],
  ['a dependency', plugin({}), plugin({}, { dependencies: [needs('b.c', '1.x')] }), { dependencies: [needs('b.c', '1.x')] }],
  ['an optional dependency', plugin({}), plugin({}, { dependencies: [needs('b.c', '1.x', true)] }), { dependencies: [needs('b.c', '1.x', true)] }],
  ['a limit', plugin({}), plugin({}, MORE_MEMORY), { limits: [{ limit: 'memoryMb', from: 256, to: 512 }] }],
]; // prettier-ignore

test.each(CASES)('an update that wants %s asks for more', (_, before, after, expected) => {
  expect(differenceOf(before, after)).toMatchObject({ ...expected, asksForMore: true });
});

const LESS: readonly (readonly [string, PluginDescription, PluginDescription, Partial<Difference>])[] = [
  ['the same', plugin({ network: ['https://a.example'] }), plugin({ network: ['https://a.example'] }), {}],
  ['a capability less', plugin({ models: [] }), plugin({}), { noLonger: ['models'] }],
  ['a folder instead of everything', plugin({ 'workspace.read': [] }), plugin({ 'workspace.read': ['src/**'] }), {}],
  ['a host less', plugin({ network: ['https://a.example', 'https://b.example'] }), plugin({ network: ['https://a.example'] }), {}],
  ['another range', plugin({}, { dependencies: [needs('b.c', '1.x')] }), plugin({}, { dependencies: [needs('b.c', '2.x')] }), {}],
  ['a lower limit', plugin({}, MORE_MEMORY), plugin({}, { limits: { ...MORE_MEMORY.limits, memoryMb: 64 } }), {}],
]; // prettier-ignore

test.each(LESS)('an update that wants %s does not', (_, before, after, expected) => {
  expect(differenceOf(before, after)).toMatchObject({ ...expected, asksForMore: false });
});

test('what is missing and what would no longer fit is said in sentences', () => {
  const library = describePlugin({ id: 'b.c', version: '1.0.0' });
  const user = describePlugin({ id: 'd.e', ...{ dependencies: [needs('b.c', '<2')] } });
  const broken = describePlugin({ id: 'f.g', ...{ dependencies: [needs('x.y', '1.x')] } });
  const around = { present: [library, user, broken], enabled: [library, user], hostVersion: '0.5.0' };
  expect(conflictsOf(plugin({}, { dependencies: [needs('b.c', '1.x')] }), around)).toEqual([]);
  expect(conflictsOf(plugin({}, { dependencies: [needs('x.y', '1.x')] }), around).join(' ')).toContain('x.y');
  const newer = describePlugin({ id: 'b.c', version: '2.0.0' });
  expect(conflictsOf(newer, around).join(' ')).toMatch(/d\.e.*b\.c/);
});
