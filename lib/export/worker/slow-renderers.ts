import "server-only";
import type { Report } from "@/lib/core/reports/report";
import { renderDocx } from "@/lib/export/paper/render-docx";
import { renderPdf } from "@/lib/export/paper/render-pdf";
import type { SlowFormat } from "./worker-queue";

type Render = (report: Report) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;

/** How the slow formats are made. The worker alone imports this: the server needs neither Typst nor fonts in its memory. */
export const slowRenderers: Record<SlowFormat, Render> = { pdf: renderPdf, docx: renderDocx };
