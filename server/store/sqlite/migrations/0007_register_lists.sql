CREATE TABLE `register_lists` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`register` text NOT NULL,
	`as_of` text NOT NULL,
	`imported_at` integer NOT NULL,
	`imported_by` text,
	`command_id` text NOT NULL,
	`fingerprint` text NOT NULL,
	`file_name` text NOT NULL,
	`hash` text NOT NULL,
	`entries` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `register_list_id` ON `register_lists` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `register_list_of_command` ON `register_lists` (`imported_by`,`command_id`);--> statement-breakpoint
CREATE INDEX `lists_of_register` ON `register_lists` (`register`,`seq`);