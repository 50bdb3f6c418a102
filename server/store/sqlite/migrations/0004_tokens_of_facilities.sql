CREATE TABLE `facility_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`facility_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`issued_at` integer NOT NULL,
	`issued_by` text NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `token_of_hash` ON `facility_tokens` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `token_of_name` ON `facility_tokens` (`facility_id`,`name`) WHERE "facility_tokens"."revoked_at" is null;