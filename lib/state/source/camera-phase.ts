import type { CameraFailure } from '@/lib/camera/camera-failure';
import type { Facing } from '@/lib/camera/open-camera';

export interface CameraRequest {
  readonly deviceId: string | undefined;
  /** The front or back camera, if no device is named. */
  readonly facingMode?: Facing;
}

export interface CameraChoice {
  readonly deviceId: string;
  readonly label: string;
}

export type CameraPhase =
  | { readonly phase: 'off' }
  | { readonly phase: 'asking' }
  | { readonly phase: 'live' }
  | {
      readonly phase: 'failed';
      readonly failure: CameraFailure;
      readonly reason: string;
      /** What failed, to be requested again. */
      readonly request?: CameraRequest | undefined;
    };
