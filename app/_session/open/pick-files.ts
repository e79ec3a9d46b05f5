interface PickOptions {
  /** Names and media types, as an `<input>` takes them. */
  readonly accept: string;
  readonly multiple?: boolean;
}

/** Opens the system's file dialog and hands over what was chosen; call it from a click or a key. */
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
