/** Shows a stream in a video element until the returned function is called. */
export function showStream(element: HTMLVideoElement, stream: MediaStream): () => void {
  element.srcObject = stream;
  return () => {
    element.srcObject = null;
  };
}
