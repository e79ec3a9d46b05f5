import { Columns2, Eye, FlaskConical, GraduationCap, type LucideIcon, Microscope } from 'lucide-react';
import type { PlaceId } from '@/lib/views/places';

export const PLACE_ICONS: Readonly<Record<PlaceId, LucideIcon>> = {
  look: Eye,
  compare: Columns2,
  test: FlaskConical,
  inside: Microscope,
  teach: GraduationCap,
};
