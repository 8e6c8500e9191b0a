import { AnimalsParrot, ZooClient, type AnyAnimalsAnimal, type Shift } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new ZooClient({ baseUrl: "https://zoo.example/odata", fetch });
  const { animals, keepers } = client;

  // A cast in the middle of a path stays, the last one goes into the body where something is sent.
  await animals.byId("a").asAnimalsBird.get();
  await animals.byId("a").asAnimalsBird.patch({ wingspan: 1.5 });
  await animals.byId("a").asAnimalsParrot.friends.get();
  await animals.asAnimalsParrot.get();
  await animals.asAnimalsParrot.byId("a").get();
  await animals.asAnimalsParrot.$count.get();

  // A literal says which type it is, an instance knows it.
  await animals.post({ "@odata.type": "#Zoo.Core.Animals.parrot", id: "b", words: ["hello"] });
  await animals.post(new AnimalsParrot({ id: "c", wingspan: 0.4 }));
  // @ts-expect-error an animal is abstract
  animals.post({ id: "d" });
  // @ts-expect-error a bird has no words
  animals.post({ "@odata.type": "#Zoo.Core.Animals.bird", id: "d", words: [] });

  // Nested values of a derived type as well.
  await keepers.post({
    id: "k",
    shifts: [
      { starts: "08:00:00" },
      { "@odata.type": "#Zoo.Core.nightShift", starts: "22:00:00", lamp: "red" },
    ],
  });
  // @ts-expect-error a shift has no lamp
  keepers.post({ id: "k", shifts: [{ starts: "22:00:00", lamp: "red" }] });
  // @ts-expect-error an animal has no wingspan
  animals.byId("a").patch({ wingspan: 2 });
  await animals.byId("a").patch({ "@odata.type": "#Zoo.Core.Animals.bird", wingspan: 2 });

  narrow(await animals.byId("a").get());
}

/** Types are told apart by literal and by class. */
function narrow(animal: AnyAnimalsAnimal): unknown {
  if (animal instanceof AnimalsParrot) {
    return animal.words;
  }
  switch (animal["@odata.type"]) {
    case "#Zoo.Core.Animals.bird":
      return animal.wingspan;
    case "#Zoo.Core.Animals.keeper":
      return animal.keeps?.length;
    default:
      return animal.name?.length;
  }
}

export const shift: Pick<Shift, "starts"> = { starts: "08:00:00" };
