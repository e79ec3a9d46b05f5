import { droppedFiles } from './dropped-files';

/** Opens all files of a drop or a paste; does nothing for text. */
export async function openTransferred(transfer: DataTransfer | null): Promise<void> {
  if (!transfer?.types.includes('Files')) return;
  const dropped = droppedFiles(transfer);
  const { openFiles } = await import('./open-files');
  await openFiles(dropped);
}
