import type { Paper } from '@/lib/content/schema';

interface PaperListProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly papers: Readonly<Record<string, Paper>>;
}

export function PaperList({ title, ids, papers }: PaperListProps) {
  if (ids.length === 0) return null;
  return (
    <>
      <h5 className="reading-subheading">{title}</h5>
      <ul className="reading-papers">
        {ids.map((id) => {
          const paper = papers[id];
          return (
            paper && (
              <li key={id}>
                <PaperEntry paper={paper} />
              </li>
            )
          );
        })}
      </ul>
    </>
  );
}

/** Titles of papers are English in every language. */
export function PaperEntry({ paper: { authors, year, title, venue, label, url } }: { paper: Paper }) {
  return (
    <>
      {authors} ({year}): <cite lang="en">{/[?!]$/.test(title) ? title : `${title}.`}</cite>{' '}
      {venue && `${venue}. `}
      <a href={url} target="_blank" rel="noreferrer">
        {label}
      </a>
    </>
  );
}
