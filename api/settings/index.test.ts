import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { IrintaiError } from '../kernel/errors.ts';
import { plug } from '../test/plug.ts';
import { configuration } from './contract.ts';
import * as settings from './index.ts';
import { setInitialValues } from './values.ts';

const properties = { 'test.plugin.threshold': { type: 'integer' }, 'code.debug': { type: 'boolean' } };
const { answer, callbacks, ends, context } = plug({ contributes: { configuration: [{ properties }] } });
const page = { update: vi.fn((_: { key: string; value: unknown; scope: string }): void => {}) };
answer(configuration, page);
const { didChange } = callbacks(configuration);

beforeEach(() => {
  vi.clearAllMocks();
  setInitialValues({ 'test.plugin.threshold': 7, 'code.debug': false });
});
afterAll(() => ends.close());

describe('a setting', () => {
  test('is read by its full name, or without the plugin’s id', () => {
    expect(settings.get('test.plugin.threshold')).toBe(7);
    expect(settings.get('threshold')).toBe(7);
    expect(settings.get('code.debug')).toBe(false);
    expect(context.settings.get('threshold')).toBe(7);
  });

  test('of anybody else is refused', async () => {
    expect(() => settings.get('editor.fontSize')).toThrow(
      /"editor\.fontSize": .* to the properties of contributes\.configuration/,
    );
    await expect(settings.update('editor.fontSize', 1)).rejects.toMatchObject({ code: 'NotDeclared' });
    expect(page.update).not.toHaveBeenCalled();
  });

  test('has its new value when the update is done', async () => {
    page.update.mockImplementationOnce(({ key, value }) => didChange({ values: { [key]: value } }));
    await settings.update('threshold', 9, 'workspace');
    expect(page.update.mock.calls[0]?.[0]).toEqual({ key: 'test.plugin.threshold', value: 9, scope: 'workspace' });
    expect(settings.get('threshold')).toBe(9);
  });

  test('keeps its value when the update is refused', async () => {
    page.update.mockImplementationOnce(() => {
      throw new IrintaiError('InvalidInput', 'must be an integer');
    });
    await expect(settings.update('threshold', 'many')).rejects.toMatchObject({ code: 'InvalidInput' });
    expect(settings.get('threshold')).toBe(7);
  });
});

test('a change tells what it affects, after the values are there', async () => {
  const seen: unknown[] = [];
  const listening = settings.onDidChange((change) =>
    seen.push([change.keys, change.affects('threshold'), change.affects('code.debug'), settings.get('threshold')]),
  );
  didChange({ values: { 'test.plugin.threshold': 12 } });
  await vi.waitFor(() => expect(seen).toEqual([[['test.plugin.threshold'], true, false, 12]]));
  listening.dispose();
});
