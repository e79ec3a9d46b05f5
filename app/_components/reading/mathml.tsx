/** Renders a formula whose MathML was generated in advance. */
export function MathMl({ markup }: { markup: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the project's own MathML, checked by a test
  return <span dangerouslySetInnerHTML={{ __html: markup }} />;
}
