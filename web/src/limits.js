// The limits of what a page answers; the text of the editor's page says them, too.

export const MOST_ROWS = 10_000;
export const MOST_MEGABYTES = 512;
export const LONGEST_QUERY = 100_000;
