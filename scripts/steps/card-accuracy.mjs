/** A row of a card's table of figures, e.g. "| Hard scenes, top-1 | 85.0 % |". */
const TOP1_ROW = /^\|[^|]*\btop-1\s*\|\s*(\d+(?:\.\d+)?)\s*%\s*\|/im;

/**
 * The first top-1 accuracy of a model card, 0 to 1: by convention that on the data of the model's own kind.
 * Undefined where the card names none.
 * @param {string} card Markdown
 * @returns {number | undefined}
 */
export function cardAccuracy(card) {
  const percent = TOP1_ROW.exec(card)?.[1];
  return percent === undefined ? undefined : Number(percent) / 100;
}
