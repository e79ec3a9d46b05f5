interface PickOptions {
  /** File extensions and media types, as an `<input>` accepts them. */
  readonly accept: string;
  readonly multiple?: boolean;
}

/** Opens the system's file dialog and passes on the chosen files; call it from a click or a key. */
export function pickFiles(
  { accept, multiple = false }: PickOptions,
  onPicked: (files: File[]) => void,
): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = multiple;
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) onPicked(files);
  });
  input.click();
}
