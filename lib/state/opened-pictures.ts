import { create } from 'zustand';
import { isSameFile } from './own-models';

/** The visitor's pictures, kept until the page is closed. */
export const useOpenedPictures = create<{ readonly pictures: readonly File[] }>()(() => ({ pictures: [] }));

/** Adds pictures to choose from, each once. */
export function addOpenedPictures(files: readonly File[]): void {
  const { pictures } = useOpenedPictures.getState();
  const isKnown = (file: File) => pictures.some((other) => isSameFile(other, file));
  useOpenedPictures.setState({ pictures: [...pictures, ...files.filter((file) => !isKnown(file))] });
}
