import { Class, SchoolClient, Teacher, dynamic } from "./index.js";

export async function use(fetch: typeof globalThis.fetch): Promise<void> {
  const client = new SchoolClient({ baseUrl: "https://school.example", fetch });
  const biology = client.classes.byId("5/b");

  await biology.lessons.byId(1).patch({});
  await biology.lessons.$count.get();
  await biology.timetable.get();
  await biology.pupils.get({ filter: "id gt 5", orderby: "id desc" });
  await biology.get({ select: ["name"], expand: { teacher: { select: ["id"] }, pupils: true } });

  // What may not be there reads as undefined, whatever is in the way.
  const assistant: Teacher | undefined = await biology.assistant.get();
  const headmaster: Teacher | undefined = await client.headmaster.get();
  const neighbour: Teacher | undefined = await client.headmaster.home.neighbour.get();
  const teacher: Teacher = await biology.teacher.get();
  void [assistant, headmaster, neighbour, teacher];

  // References are bound; contained entities can come along.
  await client.classes.post({
    name: "5/c",
    lessons: [{ number: 1 }],
    "teacher@odata.bind": "https://school.example/teachers(1)",
    "pupils@odata.bind": ["https://school.example/pupils(1)"],
  });
  await biology.patch({ "assistant@odata.bind": null });
  // @ts-expect-error an update has no navigation properties
  void (() => biology.patch({ pupils: [] }));
  void new Class({ name: "6/a" });

  const pupil = await client.pupils.byId(1).get();
  dynamic(pupil)["nickname"] = "Ann";
  await client.pupils.byId(1).patch(pupil);
}
