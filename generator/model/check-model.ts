import type { BuildContext } from "./build-context.ts";
import { checkContainer } from "./check-container.ts";
import { checkKeys } from "./check-keys.ts";
import { checkNavigation } from "./check-navigation.ts";
import { checkTargets } from "./check-targets.ts";
import type { Model } from "./model.ts";

/** Reports what only the finished model shows to be wrong. */
export function checkModel(model: Model, context: BuildContext): void {
  checkKeys(model, context);
  checkNavigation(model, context.diagnostics);
  checkContainer(model, context);
  checkTargets(model, context);
}
