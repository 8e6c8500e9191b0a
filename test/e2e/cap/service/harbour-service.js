import cds from "@sap/cds";

export default class HarbourService extends cds.ApplicationService {
  async init() {
    const { Vessels, Berths } = this.entities;

    this.on("moor", async ({ params, data }) => {
      await UPSERT.into(Berths).entries({ ...data, vessel_ID: params[0].ID });
      return SELECT.one.from(Berths).where(data);
    });
    this.on("rename", async ({ params, data }) => {
      await UPDATE(Vessels, params[0].ID).with({ name: data.name });
    });
    this.on("ageIn", async ({ params, data }) => {
      const vessel = await SELECT.one.from(Vessels, params[0].ID).columns("built");
      return data.year - Number(vessel.built.slice(0, 4));
    });
    this.on("sisters", ({ params, data: { flag, named } }) => {
      const others = SELECT.from(Vessels).where({ ID: { "!=": params[0].ID }, flag });
      return named ? others.and({ name: { like: `%${named}%` } }) : others;
    });
    this.on("retire", ({ data }) =>
      UPDATE(Vessels)
        .where({ built: { "<": data.before } })
        .with({ active: false }),
    );
    this.on("largest", () => SELECT.one.from(Vessels).orderBy("length desc"));

    this.on("close", ({ data }) => data);
    this.on("announce", ({ data }) => {
      this.announced = data.text;
    });
    this.on("record", ({ data }) => data.marks);
    this.on("deepest", () => SELECT.one.from(Berths).orderBy("depth desc"));
    this.on("depthAt", async ({ data }) => {
      const berth = await SELECT.one.from(Berths).where(data);
      return berth?.depth;
    });
    this.on("echo", ({ data }) => JSON.stringify(data));
    this.on("pierNames", async ({ data: { prefix = "" } }) => {
      const berths = await SELECT.distinct.from(Berths).columns("pier").orderBy("pier");
      return berths.map(({ pier }) => pier).filter((pier) => pier.startsWith(prefix));
    });
    await super.init();
  }
}
