import "server-only";
import type { Context } from "hono";
import { type CsvCell, csv } from "@/lib/core/csv";
import { contentDisposition } from "./content-disposition";

/** A table as a download. For programs that compute, so nothing stands before the header. */
export function csvFile<Column extends string>(
	c: Context,
	filename: string,
	columns: readonly Column[],
	rows: readonly Readonly<Record<Column, CsvCell>>[],
): Response {
	return c.body(csv(columns, rows), 200, {
		"Content-Type": "text/csv; charset=utf-8; header=present",
		"Content-Disposition": contentDisposition(filename),
		"Content-Security-Policy": "default-src 'none'; sandbox",
	});
}
