export const SQUARE_HANDLE_ID = 'square-handle';

/** Whether keys move the network's square. */
export const isOnSquareHandle = () => document.activeElement?.id === SQUARE_HANDLE_ID;
