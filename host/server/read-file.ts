import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { IrintaiError } from '../../api/kernel/errors.ts';

export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Opens without following a link or waiting for a pipe, so what was checked is what is read. */
export async function readRegularFile(real: string, maxBytes = MAX_FILE_BYTES): Promise<Buffer> {
  const file = await open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const info = await file.stat();
    if (!info.isFile()) throw new IrintaiError('InvalidInput', 'This is not a file.');
    if (info.size > maxBytes) {
      throw new IrintaiError('LimitExceeded', `The file has ${info.size} bytes; at most ${maxBytes} can be opened.`);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
