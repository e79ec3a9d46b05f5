import { create } from 'zustand';

/** The visitor's pictures and videos, kept until the page is closed. */
interface OpenedPictures {
  readonly pictures: readonly File[];
  /** The one that was shown last. */
  readonly shown: File | undefined;
}

export const useOpenedPictures = create<OpenedPictures>()(() => ({ pictures: [], shown: undefined }));

/** Adds pictures and videos to choose from, each once. */
export function addOpenedPictures(files: readonly File[]): void {
  useOpenedPictures.setState(({ pictures }) => ({ pictures: [...new Set([...pictures, ...files])] }));
}

export const setShownPicture = (shown: File) => useOpenedPictures.setState({ shown });
