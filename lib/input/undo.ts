import { z } from "zod";

export const undoActInput = z.object({
	seq: z.int().min(1).describe("The line of the act to take back, as in `GET /events`"),
});
