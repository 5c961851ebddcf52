import "server-only";
import { Hono } from "hono";
import { connection } from "@/db/client";
import { apiCaller } from "@/lib/api/caller";
import { csvFile } from "@/lib/api/csv";
import { readDashboard } from "@/lib/api/dashboard-queries";
import { read } from "@/lib/commands/command";
import { dashboardParts } from "@/lib/core/dashboard/dashboard";
import { dashboardTable } from "@/lib/core/dashboard/dashboard-table";
import { dashboardInput } from "@/lib/input/dashboard";

export const dashboard = new Hono();

/** Each part of the dashboard as CSV. */
for (const part of dashboardParts) {
	dashboard.get(`/dashboard/${part}.csv`, async (c) => {
		const caller = await apiCaller(c);
		const found = await readDashboard(connection().db, caller, read(dashboardInput, c.req.query()));
		const { fields, rows } = dashboardTable(found, part);
		const named = rows.map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null])));
		return csvFile(c, `${part}.csv`, fields, named);
	});
}
