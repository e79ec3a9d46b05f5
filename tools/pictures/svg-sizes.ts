/** SVGs by the attributes of their root, with the size in which they are drawn. */
export const SVG_SIZES: readonly (readonly [attributes: string, widthPx: number, heightPx: number])[] = [
  ['width="9" height="6"', 1024, 683],
  ["width='9px' height = '6PX'", 1024, 683],
  ['width="1.5in" height="1in"', 1024, 683],
  ['width="15mm" height="10mm"', 1024, 683],
  ['width="2.54cm" height="1in"', 1024, 1024],
  ['width="3pc" height="36pt"', 1024, 1024],
  ['width="101.6Q" height="25.4mm"', 1024, 1024],
  ['width="20" height="10" viewBox="0 0 40 20"', 1024, 512],
  ['viewBox="0 0 30 60"', 512, 1024],
  ['viewBox="-5,-5 , 40,20"', 1024, 512],
  ['width="100%" height="100%" viewBox="0 0 40 20"', 1024, 512],
  ['width="20" viewBox="0 0 20 10"', 1024, 512],
  ['height="10mm" viewBox="0 0 20 10"', 1024, 512],
  ['width="150"', 1024, 1024],
  ['height="300"', 1024, 1024],
  ['width="0" height="auto" viewBox="0 0 0 5"', 1024, 512],
  ['', 1024, 512],
];

/** A green SVG. */
export const svgOf = (attributes: string) =>
  '<?xml version="1.0"?><!-- <svg width="1" height="9"> -->' +
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>` +
  '<rect x="-500" y="-500" width="2000" height="2000" fill="lime"/></svg>';
