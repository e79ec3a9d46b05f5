import { float32Tensor } from 'live-attribution';
import { writeSafetensors } from 'live-attribution/model';
import { expect, test } from 'vitest';
import { type FileKind, identifyFile } from './file-kind';

const lesson = { version: 2, id: 'mine', steps: [] };
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string) => latin1(`\xff\xfe${[...text].join('\0')}\0`);
const weights = writeSafetensors(new Map([['fc.bias', float32Tensor([2], [1, 2])]]));

const FILES: readonly (readonly [FileKind, string, string | Uint8Array])[] = [
  ['picture', 'cat', latin1('\x89PNG\r\n\x1a\n')],
  ['picture', 'cat.jpeg.download', latin1('\xff\xd8\xff\xe1')],
  ['picture', 'cat.webp', latin1('RIFF\0\0\0\0WEBPVP8 ')],
  ['picture', 'cat', latin1('\0\0\0\x20ftypavif')],
  ['picture', 'cat.bmp', latin1('BM\x36\0\0\0\0\0\0\0')],
  ['picture', 'drawing', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['picture', 'drawing', '\ufeff<!-- <a> -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg:svg xmlns:svg="x"/>'],
  ['picture', 'cat.onnx', latin1('\x89PNG\r\n\x1a\n')],
  ['picture', 'cat.txt', latin1('\xff\xd8\xff\xe1')],
  ['empty-file', 'empty.png', ''],
  ['picture', 'scan.tiff', latin1('II*\0')],
  ['heic', 'IMG_1.HEIC', latin1('\0\0\0\x18ftypheic')],
  ['heic', 'IMG_1', latin1('\0\0\0\x18ftypmif1')],
  ['pdf', 'paper.pdf', '%PDF-1.7'],
  ['pdf', 'paper.txt', '%PDF-1.7'],
  ['pdf', 'paper.pth', '%PDF-1.7'],
  ['video', 'clip', latin1('\0\0\0\x18ftypmp42')],
  ['video', 'clip.mov', latin1('\0\0\0\x08wide')],
  ['video', 'clip.webm', latin1('\x1aE\xdf\xa3')],
  ['model', 'net.onnx', latin1('\x08\x07')],
  ['model', 'weights', weights],
  ['model', 'net.txt', latin1('\x08\x07\x12\x07pytorch')],
  ['model', 'weights.txt', weights],
  ['model', 'weights.dat', latin1('\x80\x04\x95')],
  ['model', 'checkpoint.zip', latin1('PK\x03\x04\0\0archive/data.pkl')],
  ['saved', 'view.zip', latin1('PK\x03\x04\0\0settings.json')],
  ['empty-file', 'empty.zip', ''],
  ['empty-file', 'empty.onnx', ''],
  ['unknown', 'letter.docx', latin1('PK\x03\x04\0\0word/document.xml')],
  ['lesson', 'mine.json', JSON.stringify(lesson)],
  ['lesson', 'mine.txt', JSON.stringify(lesson)],
  ['lesson', 'mine.json', utf16('{"format": "attribution-lesson"}')],
  ['lesson', 'broken.json', '{"format": "attribution-lesson",'],
  ['lesson', 'mine', JSON.stringify(lesson)],
  ['lesson', 'mine.lesson', JSON.stringify(lesson)],
  ['labels', 'config', '{"id2label": {"0": "cat", "1": "dog"}}'],
  ['labels', 'names.txt', 'cat\rdog'],
  ['labels', 'BMW.txt', 'BMW\nAudi\nOpel'],
  ['labels', 'names.txt', utf16('cat\ndog')],
  ['labels', 'names.txt', latin1('K\xe4fer\nM\xfccke')],
  ['labels', 'config.json', '{"id2label": {"0": "cat", "1": "dog"}, "num_steps": 3}'],
  ['labels', 'label2id.json', '{"label2id": {"cat": 0, "dog": 1}}'],
  ['labels', 'names.csv', 'index,name\n0,cat\n1,dog'],
  ['labels', 'names.tsv', '0\tcat\n1\tdog'],
  ['labels', 'imagenet_class_index.json', '{"0": ["n01440764", "tench"]}'],
  ['unknown', 'preprocessor_config.json', '{"do_resize": true}'],
  ['empty-file', 'names.txt', ''],
  ['unknown', 'names.txt', '\n\n'],
  ['unknown', 'data.csv', 'a,b'],
  ['unknown', 'notes.md', '# Notes'],
  ['unknown', 'program.exe', latin1('MZ\x90\0')],
];

test.each(FILES)('%s: %s', async (kind, name, content) => {
  const file = new File([content as Uint8Array<ArrayBuffer>], name);
  expect(await identifyFile(file)).toMatchObject({ kind, file });
});

test('labels come with their names', async () => {
  const identified = await identifyFile(new File(['cat\ndog'], 'names.txt'));
  expect(identified).toMatchObject({ labels: { name: 'names.txt', labels: { en: ['cat', 'dog'] } } });
});

test('an unreadable file, such as a folder, has its own kind', async () => {
  const folder = new File([], 'folder');
  folder.slice = () =>
    ({ arrayBuffer: () => Promise.reject(new DOMException('no', 'NotFoundError')) }) as never;
  expect(await identifyFile(folder)).toEqual({ kind: 'unreadable', file: folder });
});
