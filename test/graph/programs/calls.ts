// Requests to all of Graph, each named as in the table of the test that knows their URLs.
import {
  GraphServiceClient,
  type SecurityCase,
  type WorkbookChartRequestBuilder,
} from "graph-full";

type Call = (client: GraphServiceClient) => PromiseLike<unknown>;

/** A client that sends to the given `fetch`. */
export function createClient(fetch: typeof globalThis.fetch): GraphServiceClient {
  return new GraphServiceClient({
    credential: { getToken: async () => ({ token: "a-token", expiresOnTimestamp: 0 }) },
    fetch,
  });
}

const worksheet = "{00000000-0001-0000-0000-000000000000}";

/** Reads the name of a case: the type that is called `case` in the schema. */
export function nameOf(item: SecurityCase): string | null | undefined {
  return item.displayName;
}

export const calls: Readonly<Record<string, Call>> = {
  browseAction: (client) =>
    client.solutions.backupRestore.browseSessions.byId("s1").browse.post({ filter: "a" }),
  browseFunction: (client) =>
    client.solutions.backupRestore.browseSessions.byId("s1").browse({ nextFetchToken: "t" }).get(),
  delta: (client) => client.users.delta().get(),
  range: (client) =>
    client.drives
      .byId("d1")
      .items.byId("i1")
      .workbook.worksheets.byId(worksheet)
      .range({ address: "A1:B2" })
      .format.get(),
  rangeOfAll: (client) =>
    client.drives.byId("d1").items.byId("i1").workbook.worksheets.byId("w1").range().get(),
  imageWithoutParameters: (client) => chart(client).image().get(),
  imageWithTwo: (client) => chart(client).image({ width: 1, height: 2 }).get(),
  imageWithThree: (client) =>
    chart(client).image({ width: 1, height: 2, fittingMode: "Fit & Fill" }).get(),
  reportByDate: (client) =>
    client.reports.getOffice365ActiveUserDetail({ date: "2024-01-02" }).get(),
  reportByPeriod: (client) => client.reports.getOffice365ActiveUserDetail({ period: "D7" }).get(),
  deltaWithToken: (client) => client.sites.delta({ token: "latest" }).get(),
  timeZones: (client) => client.me.outlook.supportedTimeZones().get(),
  timeZonesOfStandard: (client) =>
    client.me.outlook.supportedTimeZones({ TimeZoneStandard: "iana" }).get(),
  functionWithSlash: (client) => client.sites.byId("s1").getByPath({ path: "/teams/x" }).get(),
  castOfCollection: (client) => client.groups.byId("g1").members.asUser.get(),
  castInTheMiddle: (client) => client.groups.byId("g1").members.byId("u1").asUser.manager.get(),
  castBeforeKey: (client) => client.groups.byId("g1").members.asUser.byId("u1").manager.get(),
  castAndCount: (client) => client.groups.byId("g1").members.asUser.$count.get(),
  case: (client) => client.security.cases.ediscoveryCases.byId("c1").close.post(),
  alternateKey: (client) => client.users.byId({ userPrincipalName: "a@b.c" }).get(),
  count: (client) => client.users.$count.get(),
  select: (client) => client.users.get({ select: ["id", "displayName"] }),
  keyWithQuote: (client) => client.users.byId("O'Neil").get(),
  keyWithSlash: (client) => client.users.byId("a/b").get(),
  keyWithSigns: (client) => client.users.byId("a#b%c+d e?f&g").get(),
  keyWithEmoji: (client) => client.users.byId("\u{1F600}").get(),
  keyThatIsAStep: (client) => client.users.byId("delta").get(),
  keyThatIsAType: (client) => client.users.byId("microsoft.graph.user").get(),
};

function chart(client: GraphServiceClient): WorkbookChartRequestBuilder {
  return client.drives.byId("d1").root.workbook.worksheets.byId("w1").charts.byId("c1");
}
