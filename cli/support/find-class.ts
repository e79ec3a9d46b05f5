import type { TargetChoice } from '@/lib/attribution/explainer/target-choice';
import type { ClassLabels } from '@/lib/attribution/model/model';
import { UserError } from '@/lib/attribution/user-error';

const LISTED = 10;

/**
 * The class meant by --target: `top`, an index, or a name in any of the languages, whole or in part, in small or large
 * letters. A whole name goes before parts of names. @throws UserError 'target-unknown', naming the candidates
 */
export function findClass(target: string, labels: ClassLabels): TargetChoice {
  if (target === 'top') return { kind: 'top' };
  const count = labels.en.length;
  if (/^\d+$/.test(target)) {
    if (Number(target) < count) return { kind: 'class', index: Number(target) };
    throw unknownTarget(target, `there are ${count} classes, numbered from 0 to ${count - 1}`);
  }
  const wanted = target.toLowerCase();
  const languages = Object.values(labels);
  const matching = (matches: (name: string) => boolean) =>
    labels.en.flatMap((_, index) =>
      languages.some((names) => matches(names[index]!.toLowerCase())) ? [index] : [],
    );
  const whole = matching((name) => name === wanted);
  const found = whole.length > 0 ? whole : matching((name) => wanted !== '' && name.includes(wanted));
  if (found.length === 1) return { kind: 'class', index: found[0]! };
  if (found.length === 0) throw unknownTarget(target, 'no class has such a name');
  const listed = found.slice(0, LISTED).map((index) => `${index} ${labels.en[index]}`);
  const more = found.length > LISTED ? ` and ${found.length - LISTED} more` : '';
  throw unknownTarget(target, `${found.length} classes have such a name: ${listed.join(', ')}${more}`);
}

function unknownTarget(target: string, reason: string): UserError {
  return new UserError(
    'target-unknown',
    `--target ${target}: ${reason}; choose one index or a clearer name.`,
    { target },
  );
}
