import "server-only";
import { renderDocx } from "@/lib/export/paper/render-docx";
import { renderPdf } from "@/lib/export/paper/render-pdf";
import { answerJobs } from "./answer-jobs";
import type { PaperJob } from "./workers";

/** Makes what is printed. It alone imports this: the server needs neither Typst nor fonts in its memory. */
const renderers = { pdf: renderPdf, docx: renderDocx };

answerJobs(({ format, report }: PaperJob) => renderers[format](JSON.parse(report)));
