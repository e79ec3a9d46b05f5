import { useSyncExternalStore } from 'react';
import { canShareScreen } from '@/lib/screen/can-share-screen';

const never = () => () => undefined;

/** Whether the browser shares screens; false in the static page. */
export const useCanShareScreen = () => useSyncExternalStore(never, canShareScreen, () => false);
