import { addNotOpened, dismissNotice, type NotOpened, type NotOpenedReason } from '@/lib/state/notice-store';
import { type DroppedFiles, MAX_FILES } from './dropped-files';
import { type FileKind, type IdentifiedFile, identifyFile } from './file-kind';
import { knownFile } from './known-files';
import { nameClasses } from './name-classes';
import { openLessonFile } from './open-lesson';
import { openModels } from './open-model';
import { openPictures } from './open-pictures';

/** What a file dialog was opened for, which determines the message about a file that cannot be used. */
export type RequestedKind = 'picture' | 'model' | 'lesson';

const DISMISSED_KINDS = [
  'error',
  'not-opened',
  'pictures',
  'lesson',
  'saved-invalid',
  'saved-size',
  'saved-model',
] as const;

/** Ends when the last files are being opened; they wait for it, because small files overtake a folder. */
let lastTurn: Promise<unknown> = Promise.resolve();

/** Opens files of all kinds in the order of the calls, and reports those that cannot be used. */
export async function openFiles(
  dropped: DroppedFiles | Promise<DroppedFiles>,
  requested?: RequestedKind,
): Promise<void> {
  const turn = Promise.all([identifyFiles(dropped), lastTurn]).then(async ([found]) => {
    const identified: IdentifiedFile[] = [];
    for (const one of found.identified) identified.push({ ...one, file: await knownFile(one.file) });
    return { end: openIdentified({ ...found, identified }, requested) };
  });
  lastTurn = turn.catch(() => undefined);
  await (await turn).end;
}

interface IdentifiedFiles extends Omit<DroppedFiles, 'files'> {
  readonly identified: readonly IdentifiedFile[];
}

async function identifyFiles(dropped: DroppedFiles | Promise<DroppedFiles>): Promise<IdentifiedFiles> {
  const { files, ...others } = await dropped;
  return { ...others, identified: await Promise.all(files.map(identifyFile)) };
}

async function openIdentified(
  { identified, isTruncated, unreadable, empty }: IdentifiedFiles,
  requested: RequestedKind | undefined,
): Promise<void> {
  const count = identified.length + unreadable.length + empty.length;
  if (count === 0) return;
  for (const kind of DISMISSED_KINDS) dismissNotice(kind);
  const of = (kind: FileKind) => identified.filter((one) => one.kind === kind).map(({ file }) => file);
  const labels = identified.flatMap((one) => (one.kind === 'labels' ? [one.labels] : []));
  const pictures = identified.filter(({ kind }) => kind === 'picture' || kind === 'heic' || kind === 'video');
  const unknown = of('unknown');
  const lessons = requested === 'lesson' ? [...of('lesson'), ...unknown] : of('lesson');
  const [[saved, ...otherViews], [lesson, ...otherLessons]] = [of('saved'), lessons];
  addNotOpened([
    ...(['pdf', 'empty-file', 'unreadable'] as const).flatMap((kind) => group(kind, namesOf(of(kind)))),
    ...group('unreadable', unreadable),
    ...group('empty', empty),
    ...(requested === 'lesson' ? [] : group(reasonOfUnknown(requested), namesOf(unknown))),
    ...group('second', namesOf([...otherViews, ...otherLessons])),
    ...(isTruncated ? [{ reason: 'many', files: [], params: { limit: MAX_FILES } } as const] : []),
  ]);
  const models = of('model');
  if (models.length > 0) openModels(models, labels, count === 1);
  else nameClasses(labels);
  // The steps of a lesson show its pictures.
  await openPictures(pictures, saved === undefined && lesson === undefined);
  if (saved) void (await import('../export/open-saved-view')).openSavedView(saved);
  if (lesson) await openLessonFile(lesson);
}

function reasonOfUnknown(requested: Exclude<RequestedKind, 'lesson'> | undefined): NotOpenedReason {
  if (requested === undefined) return 'unknown';
  return requested === 'picture' ? 'image-invalid' : 'file-wrong-type';
}

const namesOf = (files: readonly File[]) => files.map(({ name }) => name);

function group(reason: NotOpenedReason, files: readonly string[]): readonly NotOpened[] {
  return files.length === 0 ? [] : [{ reason, files }];
}
