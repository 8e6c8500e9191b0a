const remedies: Readonly<Record<string, string>> = {
  EACCES: "you may not write there; change its permissions or choose another output folder",
  EPERM: "the system does not allow it; change its permissions or choose another output folder",
  EROFS: "it is on a read-only file system; choose another output folder",
  ENOTDIR: "the output folder, or a part of its path, is a file; choose another output folder",
  EEXIST: "the output folder, or a part of its path, is a file; choose another output folder",
  EISDIR: "a folder stands where a file has to be written; move or remove it",
  ENOSPC: "the disk is full; make room and run again",
  ENAMETOOLONG:
    "a path is too long for the file system; choose an output folder with a shorter path",
  EMFILE: "too many files are open; raise the limit (ulimit -n) and run again",
  ENOENT: "it disappeared during the run; is another program at work on the output folder?",
};

/** Says what is wrong with the output folder and what to do about it, for errors of the file system. */
export function describeFileError(error: unknown): string {
  if (!(error instanceof Error)) return `The output cannot be written: ${String(error)}.`;
  const remedy = "code" in error ? remedies[String(error.code)] : undefined;
  const path = "path" in error ? ` \`${String(error.path)}\`` : "";
  return remedy === undefined
    ? `The output cannot be written: ${error.message}.`
    : `Cannot read or write${path}: ${remedy}.`;
}
