CREATE TABLE `scenarios` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`command_id` text NOT NULL,
	`fingerprint` text NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`plan` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scenario_of_command` ON `scenarios` (`owner`,`command_id`);--> statement-breakpoint
CREATE INDEX `scenarios_by_time` ON `scenarios` (`created_at`);