import { create } from 'zustand';
import type { ErrorMessage, ErrorSubject } from '@/lib/protocol/problem';

/** An error about the chosen computation, whose map is therefore not in computation. */
interface Refusal extends ErrorMessage {
  readonly about: Exclude<ErrorSubject, { readonly kind: 'worker' }>;
}

export const useRefusal = create<{ readonly refusal: Refusal | undefined }>()(() => ({ refusal: undefined }));

export const setRefusal = (refusal: Refusal) => useRefusal.setState({ refusal });

/** Forgets the refusal because the worker tries again, or another choice. */
export const clearRefusal = () => useRefusal.setState({ refusal: undefined });
