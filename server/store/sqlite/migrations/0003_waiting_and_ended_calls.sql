CREATE TABLE `ended_calls` (
	`call_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`ended_at` integer NOT NULL,
	`district` text,
	`hour` integer NOT NULL,
	`service_group` text NOT NULL,
	`party_size` integer NOT NULL,
	`outcome` text NOT NULL,
	CONSTRAINT "ended_call_outcome_known" CHECK("ended_calls"."outcome" in ('arrived', 'no_place_found', 'not_needed', 'nothing_free', 'not_asked', 'waited', 'declined', 'no_answer', 'person_declined', 'did_not_arrive', 'placed_elsewhere', 'cancelled'))
);
--> statement-breakpoint
CREATE INDEX `ended_calls_by_time` ON `ended_calls` (`at`);--> statement-breakpoint
CREATE TABLE `waiting` (
	`id` text NOT NULL,
	`facility_id` text NOT NULL,
	`call_id` text NOT NULL,
	`search_id` text NOT NULL,
	`desk` text NOT NULL,
	`owner` text NOT NULL,
	`created_at` integer NOT NULL,
	`until` integer NOT NULL,
	`travel_minutes` real NOT NULL,
	`travel_km` real NOT NULL,
	`origin_district` text,
	`kinds` text NOT NULL,
	`groups` text NOT NULL,
	`avoid_districts` text NOT NULL,
	`party` text,
	`incident_ref` text,
	`salt` text,
	`ended_at` integer,
	`end` text,
	`end_reason` text,
	PRIMARY KEY(`id`, `facility_id`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "waiting_end_has_time" CHECK(("waiting"."ended_at" is null) = ("waiting"."end" is null)),
	CONSTRAINT "waiting_end_known" CHECK("waiting"."end" is null or "waiting"."end" in ('asked', 'placed', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE INDEX `waiting_at_facility` ON `waiting` (`facility_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `waiting_of_call` ON `waiting` (`call_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `waiting_by_end` ON `waiting` (`ended_at`);