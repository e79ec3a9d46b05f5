import type { Page } from '@playwright/test';

/** Drops a file on the page; its content is `bytes`, repeated `copies` times. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array, copies = 1): Promise<void> {
  const transfer = await page.evaluateHandle(
    async ([fileName, base64, count]) => {
      const content = await (await fetch(`data:application/octet-stream;base64,${base64}`)).blob();
      const files = new DataTransfer();
      files.items.add(new File(new Array(count).fill(content), fileName));
      return files;
    },
    [name, Buffer.from(bytes).toString('base64'), copies] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}
