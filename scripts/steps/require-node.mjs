/**
 * Ends with one sentence where this Node is too old. Called first by every command, and kept to syntax that
 * old versions can read, since it speaks to their users.
 * @param {string} minimum e.g. '20.9'
 * @param {string} purpose what needs it
 */
export function requireNode(minimum, purpose) {
  const [major, minor] = minimum.split('.').map(Number);
  const [currentMajor, currentMinor] = process.versions.node.split('.').map(Number);
  if (currentMajor > major || (currentMajor === major && currentMinor >= minor)) return;
  console.error(
    `Node ${minimum} or newer is needed ${purpose}, this is ${process.versions.node}: install a current one from https://nodejs.org.`,
  );
  process.exit(1);
}
