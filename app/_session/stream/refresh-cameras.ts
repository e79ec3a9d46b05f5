import { listCameras } from '@/lib/camera/list-cameras';
import { setCameras } from '@/lib/state/source/camera-source';

/** Updates the list of cameras, whose names browsers reveal only after permission. Opens none. */
export async function refreshCameras(): Promise<void> {
  setCameras(await listCameras().catch(() => []));
}
