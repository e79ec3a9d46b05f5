/** A failure that a retry cannot solve, e.g. 404 or a full disk. */
export class FatalTransferError extends Error {}

/** The file exceeds the maximum size. */
export class TooLargeError extends FatalTransferError {}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no network, or the host name is unknown',
  EAI_AGAIN: 'no network, or the host name is unknown',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was lost',
  UND_ERR_SOCKET: 'the connection was lost',
  UND_ERR_CONNECT_TIMEOUT: 'no answer',
  ETIMEDOUT: 'no answer',
};

const DISK_REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'the folder cannot be written',
  EPERM: 'the folder cannot be written',
  EROFS: 'the folder cannot be written',
  EEXIST: 'a file has the name of a required folder',
  ENOTDIR: 'a file has the name of a required folder',
};

/** Returns the reason for a failed transfer; fetch puts the system's error code into `cause`. */
export function transferFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error) ?? codeOf(error.cause);
  if (code !== undefined) return REASONS[code] ?? DISK_REASONS[code] ?? code;
  return error.message;
}

/** Throws errors of the disk as fatal, because a retry would not help. */
export function rethrowDiskFailure(error: unknown): never {
  const reason = DISK_REASONS[codeOf(error) ?? ''];
  throw reason === undefined ? error : new FatalTransferError(reason);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
