import { create } from 'zustand';
import { isSameFile } from './own-models';

/** The visitor's pictures and videos, kept until the page is closed. */
interface OpenedPictures {
  readonly pictures: readonly File[];
  /** The one that was shown last. */
  readonly shown: File | undefined;
}

export const useOpenedPictures = create<OpenedPictures>()(() => ({ pictures: [], shown: undefined }));

/** Adds pictures and videos to choose from, each once. */
export function addOpenedPictures(files: readonly File[]): void {
  const { pictures } = useOpenedPictures.getState();
  const isKnown = (file: File) => pictures.some((other) => isSameFile(other, file));
  useOpenedPictures.setState({ pictures: [...pictures, ...files.filter((file) => !isKnown(file))] });
}

export const setShownPicture = (shown: File) => useOpenedPictures.setState({ shown });
