import { create } from 'zustand';
import { showNotes } from '@/lib/state/present-store';

/** State of the window with the speaker's notes, for a screen that the audience does not see. */
interface NotesWindowState {
  readonly notes: Window | undefined;
}

export const useNotesWindow = create<NotesWindowState>()(() => ({ notes: undefined }));

/** Opens the window or brings it to the front; if the browser blocks it, the strip shows the notes. */
export function openNotesWindow(): void {
  const { notes: open } = useNotesWindow.getState();
  if (open && !open.closed) {
    open.focus();
    return;
  }
  const notes = window.open('', 'speaker-notes', 'popup,width=560,height=640');
  if (!notes) {
    showNotes();
    return;
  }
  adopt(notes.document);
  notes.addEventListener('pagehide', forgetNotesWindow);
  useNotesWindow.setState({ notes });
}

export function closeNotesWindow(): void {
  useNotesWindow.getState().notes?.close();
  forgetNotesWindow();
}

const forgetNotesWindow = () => useNotesWindow.setState({ notes: undefined });

/** Copies this window's styles and keyboard handling to the empty window. */
function adopt(theirs: Document): void {
  const ours = document.documentElement;
  theirs.title = document.title;
  theirs.documentElement.lang = ours.lang;
  Object.assign(theirs.documentElement.dataset, ours.dataset);
  theirs.head.replaceChildren(
    ...[...document.querySelectorAll('style, link[rel="stylesheet"]')].map((node) =>
      theirs.importNode(node, true),
    ),
  );
  theirs.addEventListener('keydown', (event) => {
    const { key, code, shiftKey, ctrlKey, metaKey, altKey, repeat } = event;
    const same = { key, code, shiftKey, ctrlKey, metaKey, altKey, repeat, bubbles: true, cancelable: true };
    if (!document.body.dispatchEvent(new KeyboardEvent('keydown', same))) event.preventDefault();
  });
}
