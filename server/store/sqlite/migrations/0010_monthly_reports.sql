CREATE TABLE `report_subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`region` text NOT NULL,
	`service_group` text NOT NULL,
	`language` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`done_month` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`delivered_at` integer,
	`delivered_month` text,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_of` ON `report_subscriptions` (`owner`,`region`,`service_group`);