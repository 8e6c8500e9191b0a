/** Stands for a credential of `@azure/identity`. */
export class DefaultAzureCredential {
  getToken = async (): Promise<{ token: string; expiresOnTimestamp: number }> => ({
    token: "a-token",
    expiresOnTimestamp: 0,
  });
}
