/** A formula that was rendered when the text was written. */
export function MathMl({ markup }: { markup: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML from the project's own files, held to be nothing else by a test
  return <span dangerouslySetInnerHTML={{ __html: markup }} />;
}
