/** Redraws a progress line on a terminal; silent if stderr is not a terminal. */
export function progressLine(): (done: number, total: number, what: string) => void {
  return (done, total, what) => {
    if (!process.stderr.isTTY) return;
    const share = `${Math.round((100 * done) / total)}%`.padStart(4);
    process.stderr.write(`\r\x1b[2K${what === '' ? '' : `${share}  ${what}`}`);
  };
}
