import { z } from "zod";
import { type Period, periods } from "@/lib/core/dashboard/time-steps";
import { id } from "./fields";
import { queueInput } from "./queue";

const weeks = periods.map(String) as [`${Period}`, ...`${Period}`[]];

export const dashboardInput = z.object({
	dossierId: id.optional(),
	weeks: z.enum(weeks).default("12").describe("How far throughput and corrections go back, this week included"),
	zone: queueInput.shape.zone.describe(
		"The reader's time zone as an IANA name: it decides when a day or a week begins",
	),
});
