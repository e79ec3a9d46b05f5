import { UserError } from 'live-attribution';
import type { ClassTarget, TargetChoice, TopTarget } from 'live-attribution/explainer';
import type { ClassLabels } from 'live-attribution/model';

const MAX_LISTED = 10;

interface TargetFlags {
  readonly target: string;
  readonly against: string | undefined;
}

/** Resolves --target and --against. @throws UserError 'target-unknown' */
export function findTarget({ target, against }: TargetFlags, labels: ClassLabels): TargetChoice {
  const chosen = findClass('target', target, labels);
  if (against === undefined) return chosen;
  const other = findClass('against', against, labels);
  if (chosen.kind === 'top' || other.kind === 'top') {
    throw unknownTarget('against', against, '“top” cannot be compared; choose a name or an index');
  }
  return { kind: 'difference', index: chosen.index, against: other.index };
}

/**
 * Finds a class by `top`, an index, or a full or partial name in any language, ignoring case. A full match
 * takes precedence over partial ones. @throws UserError 'target-unknown' with the candidates
 */
export function findClass(flag: string, target: string, labels: ClassLabels): TopTarget | ClassTarget {
  if (target === 'top') return { kind: 'top' };
  const count = labels.en.length;
  if (/^\d+$/.test(target)) {
    if (Number(target) < count) return { kind: 'class', index: Number(target) };
    throw unknownTarget(flag, target, `there are ${count} classes; choose an index from 0 to ${count - 1}`);
  }
  const query = target.toLowerCase();
  const languages = Object.values(labels);
  const matching = (matches: (name: string) => boolean) =>
    labels.en.flatMap((_, index) =>
      languages.some((names) => matches(names[index]!.toLowerCase())) ? [index] : [],
    );
  const whole = matching((name) => name === query);
  const found = whole.length > 0 ? whole : matching((name) => query !== '' && name.includes(query));
  if (found.length === 1) return { kind: 'class', index: found[0]! };
  if (found.length === 0)
    throw unknownTarget(
      flag,
      target,
      'no class has this name; choose another name, a part of one, or an index',
    );
  const listed = found.slice(0, MAX_LISTED).map((index) => `${index} ${labels.en[index]}`);
  const more = found.length > MAX_LISTED ? ` and ${found.length - MAX_LISTED} more` : '';
  throw unknownTarget(
    flag,
    target,
    `${found.length} classes match this name; choose one of the indices ${listed.join(', ')}${more}`,
  );
}

function unknownTarget(flag: string, target: string, reason: string): UserError {
  return new UserError('target-unknown', `--${flag} ${target}: ${reason}.`, { target });
}
