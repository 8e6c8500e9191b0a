// Preloaded (`node --import`) to make a run fail that loads one of the packages in its query:
// `forbid-packages.mjs?ts-morph,oxfmt`. Both ways of loading are watched.
import { Module, register } from "node:module";

const forbidden = new URL(import.meta.url).search.slice(1).split(",");

const load = Module._load;
Module._load = function (name, ...rest) {
  if (forbidden.includes(name)) throw new Error(`${name} is loaded`);
  return load.call(this, name, ...rest);
};

const hooks = `export async function resolve(name, context, next) {
  if (${JSON.stringify(forbidden)}.includes(name)) throw new Error(name + " is loaded");
  return next(name, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
