import { Worker } from 'node:worker_threads';
import type { StartThread } from './thread';

const PREFIX = `
const { parentPort } = require('node:worker_threads');
const listen = (handler) => { parentPort.on('message', handler); };
const fail = (error) => { parentPort.postMessage(String(error)); };
`;

/** Starts a thread of Node, which does not keep the process alive. */
export const startNodeThread: StartThread = (script, onError) => {
  const worker = new Worker(PREFIX + script, { eval: true });
  worker.unref();
  worker.on('error', onError);
  worker.on('message', onError);
  return { post: (message) => worker.postMessage(message), terminate: () => void worker.terminate() };
};
