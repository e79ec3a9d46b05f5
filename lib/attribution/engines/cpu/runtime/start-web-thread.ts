import type { StartThread } from './thread';

const PREFIX = `
const listen = (handler) => { onmessage = ({ data }) => handler(data); };
const fail = (error) => { postMessage(String(error)); };
`;

/** Starts a Web Worker, also within a worker. */
export const startWebThread: StartThread = (script, onError) => {
  const url = URL.createObjectURL(new Blob([PREFIX, script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onerror = (event) => onError(event.message);
  worker.onmessage = ({ data }: MessageEvent<string>) => onError(data);
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => {
      worker.terminate();
      // Not before, because some browsers read the script only after the constructor has returned.
      URL.revokeObjectURL(url);
    },
  };
};
