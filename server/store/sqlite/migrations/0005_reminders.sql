CREATE TABLE `facility_reminders` (
	`facility_id` text PRIMARY KEY NOT NULL,
	`shift_starts` text,
	`emails` text NOT NULL,
	`webhook_url` text,
	`webhook_secret` text,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reminder_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`facility_id` text NOT NULL,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`delivered_at` integer,
	`error` text,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delivery_attempts_not_negative" CHECK("reminder_deliveries"."attempts" >= 0)
);
--> statement-breakpoint
CREATE INDEX `deliveries_to_try` ON `reminder_deliveries` (`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `deliveries_of_facility` ON `reminder_deliveries` (`facility_id`,`created_at`);