import { expect, it } from "vitest";
import { objectionToSealing } from "./objection-to-sealing";

const fact = { kind: "quantity", checkable: true } as const;

it.each([
	["rates a fact", fact, "substance", "true", null],
	["rates whether somebody said it", fact, "attribution", "accurate", null],
	["keeps the tracks apart", fact, "attribution", "true", "Choose a rating of the attribution track"],
	["keeps “not found” off the substance track", fact, "substance", "not-found", "belongs to the attribution track"],
	["gives an opinion no rating", { kind: "opinion", checkable: false }, "substance", "false", "an opinion"],
	["gives a prediction no rating", { kind: "prediction", checkable: false }, "substance", "true", "a prediction"],
	["rates whether an opinion was voiced", { kind: "opinion", checkable: false }, "attribution", "accurate", null],
	["gives what nobody can check no rating", { kind: "event", checkable: false }, "substance", "true", "not checkable"],
] as const)("%s", (_, claim, track, rating, objection) => {
	const said = objectionToSealing(claim, { track, rating });
	if (objection === null) expect(said).toBeNull();
	else expect(said).toContain(objection);
});
