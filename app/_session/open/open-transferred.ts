import { droppedFiles } from './dropped-files';

/** Opens all files of a drop or a paste. */
export async function openTransferred(transfer: DataTransfer | null): Promise<void> {
  const dropped = droppedFiles(transfer);
  const { openFiles } = await import('./open-files');
  await openFiles(await dropped);
}
