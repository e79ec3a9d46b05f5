import type { LabSession } from './lab-session';

let present: LabSession | undefined;

/** Sets the running session for requests from outside the stage; undefined clears it. */
export function provideSession(session: LabSession | undefined): void {
  present = session;
}

export function presentSession(): LabSession | undefined {
  return present;
}
