import { type RiskClass, riskClasses } from "../verdicts/policy";
import { count } from "../words";
import type { QueuedDispute } from "./dispute";

const risks = { casualties: "casualties", accusation: "an accusation", legal: "a legal risk" } as const;
const day = 86_400_000;

type Ranked = Pick<QueuedDispute, "risk" | "distance" | "openedAt" | "dueAt" | "id">;

/** Most severe first: by risk, then by distance on the scale, then by age. Never equal, so that the queue never jumps. */
export function bySeverity(a: Ranked, b: Ranked): number {
	return (
		riskWeight(b.risk) - riskWeight(a.risk) ||
		b.distance - a.distance ||
		Date.parse(a.openedAt) - Date.parse(b.openedAt) ||
		(a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
	);
}

/** The earlier a class stands in the list, the more it weighs; two classes weigh more than either. */
export function riskWeight(risk: readonly RiskClass[]): number {
	return riskClasses.reduce((sum, one, i) => (risk.includes(one) ? sum + 2 ** (riskClasses.length - i) : sum), 0);
}

/** What is at risk, in words, the heaviest first. */
export function riskWords(risk: readonly RiskClass[]): string[] {
	return riskClasses.filter((one) => risk.includes(one)).map((one) => risks[one]);
}

/** Why a dispute stands where it stands, in words; `now` is ISO 8601. */
export function whySevere({ risk, distance, openedAt, dueAt }: Omit<Ranked, "id">, now: string): string[] {
	const age = Math.floor((Date.parse(now) - Date.parse(openedAt)) / day);
	return [
		...riskWords(risk),
		...(distance > 0 ? [`${count(distance, "step")} apart`] : []),
		age < 1 ? "opened in the last 24 hours" : `open for ${count(age, "day")}`,
		...(dueAt !== null && Date.parse(dueAt) < Date.parse(now) ? ["overdue"] : []),
	];
}
