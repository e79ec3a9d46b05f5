/** A formula that was rendered when the text was written. */
export function MathMl({ markup }: { markup: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the project's own MathML, held to be such by a test
  return <span dangerouslySetInnerHTML={{ __html: markup }} />;
}
