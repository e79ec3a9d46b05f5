/**
 * Exits with an error message if this Node is older than `minimum`. Must run in old versions.
 * @param {string} minimum e.g. '20.9'
 * @param {string} purpose the feature that needs it
 */
export function requireNode(minimum, purpose) {
  const [major = 0, minor = 0] = minimum.split('.').map(Number);
  const [currentMajor = 0, currentMinor = 0] = process.versions.node.split('.').map(Number);
  if (currentMajor > major || (currentMajor === major && currentMinor >= minor)) return;
  console.error(
    `Node ${minimum} or newer is needed ${purpose}, this is ${process.versions.node}: ` +
      'install a current one from https://nodejs.org.',
  );
  process.exit(1);
}
