/** A file that was dropped from outside, with its path from where it was dropped. */
export interface Dropped {
  readonly path: string;
  file(): Promise<File>;
}

/** More at once are refused: nobody drops them on purpose. */
export const MAX_DROPPED = 10_000;

/**
 * What a drop holds, folders with all that is in them. The entries are taken at once, as a `DataTransfer` is empty when its event
 * is over. Throws when there are more than {@link MAX_DROPPED}.
 */
export async function droppedFiles(data: DataTransfer): Promise<readonly Dropped[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...data.files].map((file) => ({ path: file.name, file: async () => file }));
  const found: Dropped[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: Dropped[]): Promise<void> {
  if (found.length >= MAX_DROPPED) throw new Error(`More than ${MAX_DROPPED.toLocaleString('en')} files were dropped.`);
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    found.push({
      path,
      file: () => new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    });
    return;
  }
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await collect(child, found);
}

/** A reader gives up to a hundred at a time, and none when it is at the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
