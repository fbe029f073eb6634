import type { PageLine } from '../../kit/page-line.ts';

/** What a page holds when all that can be collected was. */
export interface Weight {
  readonly nodes: number;
  readonly listeners: number;
  readonly heapMb: number;
  /** Alive in the page's heap, in the document or not. */
  readonly frames: number;
  readonly ports: number;
}

export async function weigh(line: PageLine): Promise<Weight> {
  await line.send('Runtime.discardConsoleEntries');
  for (let i = 0; i < 3; i++) await line.send('HeapProfiler.collectGarbage');
  const frames = await instances(line, 'HTMLIFrameElement');
  const ports = await instances(line, 'MessagePort');
  const { nodes, jsEventListeners } = (await line.send('Memory.getDOMCounters')) as {
    nodes: number;
    jsEventListeners: number;
  };
  const { usedSize } = (await line.send('Runtime.getHeapUsage')) as { usedSize: number };
  return { nodes, listeners: jsEventListeners, heapMb: Math.round(usedSize / 1e5) / 10, frames, ports };
}

async function instances(line: PageLine, name: string): Promise<number> {
  const objectGroup = 'weight';
  const of = async (method: string, params: object): Promise<Remote> =>
    (await line.send(method, { objectGroup, ...params })) as Remote;
  const { result } = await of('Runtime.evaluate', { expression: `${name}.prototype` });
  const { objects } = await of('Runtime.queryObjects', { prototypeObjectId: result?.objectId });
  const counting = { objectId: objects?.objectId, functionDeclaration: 'function () { return this.length; }' };
  const counted = await of('Runtime.callFunctionOn', { ...counting, returnByValue: true });
  await line.send('Runtime.releaseObjectGroup', { objectGroup });
  return counted.result?.value as number;
}

interface Remote {
  readonly result?: { readonly objectId?: string; readonly value?: unknown };
  readonly objects?: { readonly objectId?: string };
}
