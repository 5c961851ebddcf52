export type Dossier = { id: string; title: string; articleCount: number; claimCount: number; createdAt: string };

/** A page of a list; `next` goes back in as `after`. */
export type Page<T> = { items: T[]; next: string | null };
