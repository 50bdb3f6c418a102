CREATE TABLE `stay_notes` (
	`stay_id` text PRIMARY KEY NOT NULL,
	`note` text,
	`salt` text NOT NULL,
	FOREIGN KEY (`stay_id`) REFERENCES `stays`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `stays` ADD `onward` text;