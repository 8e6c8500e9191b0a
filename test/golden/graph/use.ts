export async function use(_fetch: typeof globalThis.fetch): Promise<void> {}
