export { TfjsExplainer } from './tfjs-explainer';
