import "server-only";
import type { CommandEvent } from "@/lib/commands/command";
import type { DeskReport } from "@/lib/core/reports/editions/edition";

/** A line about a report: with its title, for a report is called as what it is about. */
export function reportLine({ id, articleId, title }: DeskReport, body: Record<string, unknown>): CommandEvent {
	return { subject: `report:${id}`, ...(articleId && { articleId }), body: { title, ...body } };
}
