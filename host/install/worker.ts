import './jitless.ts';
import { rotateKeys, type Authority } from '../package/lists/key-set.ts';
import { readRevocations, type Revocations } from '../package/lists/revocations.ts';
import { PackageRefusal } from '../package/refusal.ts';
import { examine, type Circumstances } from './examine.ts';
import type { Answer, Question } from './package-worker.ts';

/** What the worker does. Each of these takes too long, or too much code, for the page. */
const tasks = {
  examine: async ({ bytes, circumstances }: { bytes: Uint8Array<ArrayBuffer>; circumstances: Circumstances }) => ({
    bytes,
    examined: await examine(bytes, circumstances),
  }),
  revocations: ({ bytes, known, authority }: { bytes: Uint8Array; known: Revocations; authority: Authority }) =>
    readRevocations(bytes, known, authority),
  keys: ({ bytes, authority }: { bytes: Uint8Array; authority: Authority }) => rotateKeys(bytes, authority),
};
export type Tasks = typeof tasks;

onmessage = ({ data }: MessageEvent<Question>) => void answer(data);

async function answer({ id, task, input }: Question): Promise<void> {
  try {
    const result = await tasks[task](input as never); // `PackageWorker.run` pairs them
    post({ id, result }, 'bytes' in result ? [result.bytes.buffer] : []);
  } catch (error) {
    if (error instanceof PackageRefusal) post({ id, refusal: { code: error.code, message: error.message } });
    else post({ id, failure: String(error) });
  }
}

function post(message: Answer, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
