import { PREFERENCE_KEY } from '@/lib/state/preference-store';

/** Runs before the first paint. A browser without storage follows the system. */
export const THEME_SCRIPT = `try{const t=JSON.parse(localStorage.getItem('${PREFERENCE_KEY}')).state.theme;
if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch{}`;
