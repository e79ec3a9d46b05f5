export { measurePeak, type Peak } from './measure-peak';
