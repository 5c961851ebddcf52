import { z } from "zod";
import { revisedNouns } from "@/lib/core/revision";
import { id } from "./fields";

export const listRevisionsInput = z.object({ noun: z.enum(revisedNouns), id });
