import { expect, test } from 'vitest';
import { describePlugin } from '../../test/kit/describe-plugin.ts';
import { PackageRefusal } from '../package/refusal.ts';
import { accepted, installed, laidBeside, rolledBack, uninstalled, type Change } from './changes.ts';
import type { InstalledVersion, PluginRecord } from './record.ts';

function version(text: string, more: Partial<InstalledVersion> = {}): InstalledVersion {
  const description = { ...describePlugin({ id: 'ada.tools' }), version: text };
  const sha256 = `hash of ${text}`;
  return { version: text, sha256, statement: '', publisher: 'ada', installedAt: 0, description, ...more };
}

/** The record after these versions were installed one after the other. */
function after(...versions: readonly string[]): PluginRecord {
  const [first = '', ...others] = versions;
  return others.reduce(
    (record, text) => installed(record, version(text)).record,
    installed(undefined, version(first)).record,
  );
}

function told({ record: { current, kept, pending, highest }, drop }: Change): unknown {
  return [current?.version, kept.map((one) => one.version), pending?.version, highest, drop];
}

test('the version before stays to go back to, and the oldest goes', () => {
  expect(told(installed(undefined, version('1.0.0')))).toEqual(['1.0.0', [], undefined, '1.0.0', []]);
  expect(told(installed(after('1.0.0', '1.1.0', '1.2.0'), version('2.0.0')))).toEqual([
    '2.0.0',
    ['1.2.0', '1.1.0'],
    undefined,
    '2.0.0',
    ['hash of 1.0.0'],
  ]);
});

test('the same version again, made of other bytes, takes the place of the first', () => {
  const again = version('1.1.0', { sha256: 'other' });
  expect(told(installed(after('1.0.0', '1.1.0'), again))).toEqual([
    '1.1.0',
    ['1.0.0'],
    undefined,
    '1.1.0',
    ['hash of 1.1.0'],
  ]);
});

test('an update that waits counts when it is accepted, and goes when a newer one comes', () => {
  const waiting = laidBeside(after('1.0.0'), version('2.0.0'));
  expect(told(waiting)).toEqual(['1.0.0', [], '2.0.0', '1.0.0', []]);
  expect(told(installed(waiting.record, version('1.1.0')))).toEqual(['1.1.0', ['1.0.0'], '2.0.0', '1.1.0', []]);
  expect(told(installed(waiting.record, version('2.1.0')))).toEqual([
    '2.1.0',
    ['1.0.0'],
    undefined,
    '2.1.0',
    ['hash of 2.0.0'],
  ]);
  expect(told(accepted(waiting.record, waiting.record.pending!))).toEqual(['2.0.0', ['1.0.0'], undefined, '2.0.0', []]);
  expect(told(laidBeside(waiting.record, version('2.5.0')))).toEqual([
    '1.0.0',
    [],
    '2.5.0',
    '1.0.0',
    ['hash of 2.0.0'],
  ]);
});

test('going back is the user’s own choice, and lets nobody else in', () => {
  const back = rolledBack(after('1.0.0', '2.0.0'), version('1.0.0'));
  expect(told(back)).toEqual(['1.0.0', ['2.0.0'], undefined, '2.0.0', []]);
  expect(() => installed(back.record, version('1.5.0'))).toThrow(PackageRefusal);
  expect(told(installed(back.record, version('2.0.0')))).toEqual(['2.0.0', ['1.0.0'], undefined, '2.0.0', []]);
});

test('uninstalled, the key and the highest version are remembered', () => {
  const { record, drop } = uninstalled(after('1.0.0', '2.0.0'), true);
  expect(record).toEqual({ id: 'ada.tools', publisher: 'ada', highest: '2.0.0', kept: [] });
  expect(drop.toSorted()).toEqual(['hash of 1.0.0', 'hash of 2.0.0']);
  expect(uninstalled(after('1.0.0'), false).record.erasing).toBe(true);
  expect(() => installed(record, version('1.9.0'))).toThrow(/older than 2\.0\.0/);
  expect(() => installed(record, version('2.0.0', { publisher: 'eve' }))).toThrow(/another key/);
  expect(told(installed(record, version('2.0.0')))).toEqual(['2.0.0', [], undefined, '2.0.0', []]);
});
