export { readModelFolder } from './folder/model-folder-nodejs';
export { writeModelFolder } from './folder/write-model-folder-nodejs';
