import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { IrintaiError } from '../../api/kernel/errors.ts';
import { Grants, type Decisions } from '../../host/trust/grants.ts';
import type { Hop } from '../../host/network/hop.ts';
import type { Backend } from '../core/backend.ts';
import { logOf } from '../log/index.ts';
import { connectCell, plugin, testWorkbench } from '../log/workbench.fixture.ts';
import { trafficOf } from './index.ts';
import { networkPage } from './page.ts';

const ORIGIN = 'https://a.example';
const asks = (id: string) =>
  plugin(id, { capabilities: { network: { reason: 'To ask.', scope: [ORIGIN], optional: false } } });

function setUp(hop?: Hop) {
  const description = asks('test.a');
  const decisions = signal<Decisions>({ 'test.a': { network: 'granted' } });
  const grants = new Grants({ decisions, ask: async () => 'denied', onDecided: () => {} });
  const workbench = testWorkbench([description], { grants, backend: { ...(hop && { hop }) } as Backend });
  const { cell } = connectCell(description, [networkPage(workbench)]);
  return {
    workbench,
    decisions,
    async ask(url: string): Promise<unknown[]> {
      const items: unknown[] = [];
      const request = { url, method: 'GET', headers: [], redirect: 'follow' };
      for await (const item of cell.stream('network', 'fetch', request)) items.push(item);
      return items;
    },
  };
}

/** A server that answers with what it got. */
const echo: Hop = async ({ headers }) => ({
  status: 200,
  statusText: '',
  headers: [],
  body: new Response(JSON.stringify(headers)).body as ReadableStream<Uint8Array<ArrayBuffer>>,
});

test('a workbench whose backend makes no requests says so', async () => {
  await expect(setUp().ask(ORIGIN)).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringContaining('embedded'),
  });
});

test('what is exchanged is counted for the session, by plugin and server', async () => {
  const { ask, workbench } = setUp(echo);
  await ask(`${ORIGIN}/1`);
  await ask(`${ORIGIN}/2`);
  expect(trafficOf(workbench).value.get('test.a')?.get(ORIGIN)).toMatchObject({
    requests: 2,
    sent: 38,
    received: 4,
    refused: 0,
  });
});

test('a refusal is told once a server, and counted each time', async () => {
  const { ask, workbench } = setUp(echo);
  for (const path of ['a', 'b'])
    await expect(ask(`https://evil.example/${path}`)).rejects.toMatchObject({ code: 'NotGranted' });
  expect(trafficOf(workbench).value.get('test.a')?.get('https://evil.example')).toMatchObject({
    requests: 0,
    refused: 2,
  });
  const { records } = logOf(workbench);
  const told = Array.from({ length: records.length }, (_, index) => records.get(records.first + index));
  expect(told).toEqual([
    expect.objectContaining({
      level: 'warning',
      message: expect.stringContaining('https://evil.example is not among'),
    }),
  ]);
});

test('a grant that went while a server led on ends there', async () => {
  const leads: Hop = async () => {
    decisions.value = {};
    return { status: 302, statusText: '', headers: [['location', '/next']], body: new ReadableStream() };
  };
  const { ask, decisions } = setUp(leads);
  await expect(ask(ORIGIN)).rejects.toBeInstanceOf(IrintaiError);
  await expect(ask(ORIGIN)).rejects.toMatchObject({ code: 'NotGranted' });
});
