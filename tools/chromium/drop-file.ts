import type { Page } from '@playwright/test';

/** Drops a file on the page; its content is `bytes`, repeated `copies` times. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array, copies = 1): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64, count]) => {
      const content = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]);
      const files = new DataTransfer();
      files.items.add(new File(new Array(count).fill(content), fileName));
      return files;
    },
    [name, Buffer.from(bytes).toString('base64'), copies] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** Drops several files at once. */
export async function dropFiles(
  page: Page,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<void> {
  const given = Object.entries(files).map(
    ([name, content]) => [name, Buffer.from(content as Uint8Array).toString('base64')] as const,
  );
  const transfer = await page.evaluateHandle((list) => {
    const dropped = new DataTransfer();
    for (const [name, base64] of list) {
      dropped.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    return dropped;
  }, given);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** Drops files and folders of the disk, as a file manager does. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  // Twice over the page, because the first shows a hint below the pointer.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
  }
  await session.detach();
}
