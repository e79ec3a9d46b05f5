/** A row of a card's table of figures, e.g. "| Hard scenes, top-1 | 85.0% |". */
const TOP1_ROW = /^\|[^|]*\btop-1\s*\|\s*(\d+(?:\.\d+)?)\s*%\s*\|/im;

/**
 * Returns the first top-1 accuracy in a model card, 0 to 1: by convention that on data like the training
 * data. Undefined if the card has none.
 * @param {string} card Markdown
 * @returns {number | undefined}
 */
export function cardAccuracy(card) {
  const percent = TOP1_ROW.exec(card)?.[1];
  return percent === undefined ? undefined : Number(percent) / 100;
}
