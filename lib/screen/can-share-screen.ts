/** Whether the browser shares screens; phones do not, and no browser does on insecure origins. */
export function canShareScreen(): boolean {
  // May be missing despite its type.
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  return devices?.getDisplayMedia !== undefined;
}
