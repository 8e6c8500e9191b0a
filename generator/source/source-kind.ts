/** Whether a location is an http(s) URL, not a path. */
export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}
