import type { LabSession } from './lab-session';

let present: LabSession | undefined;

/** The machinery that runs now, for what is asked of it from outside the stage; undefined takes it back. */
export function provideSession(session: LabSession | undefined): void {
  present = session;
}

export function presentSession(): LabSession | undefined {
  return present;
}
