CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_of_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_of_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`username` text,
	`display_username` text,
	`role` text NOT NULL,
	`desk` text,
	`regions` text DEFAULT '[]' NOT NULL,
	`facilities` text DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_by_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `commands` (
	`actor` text NOT NULL,
	`command_id` text NOT NULL,
	`fingerprint` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`about` text NOT NULL,
	PRIMARY KEY(`actor`, `command_id`)
);
--> statement-breakpoint
CREATE TABLE `facilities` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`region_kato` text NOT NULL,
	`district_kato` text NOT NULL,
	`details` text NOT NULL,
	`accepting` integer NOT NULL,
	`not_accepting_reason` text,
	`not_accepting_until` integer,
	`disputed_at` integer,
	CONSTRAINT "facility_version_not_negative" CHECK("facilities"."version" >= 0)
);
--> statement-breakpoint
CREATE TABLE `ledger` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`command_id` text NOT NULL,
	`facility_id` text NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "ledger_seq_positive" CHECK("ledger"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `movements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`facility_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`at` integer NOT NULL,
	`beds` integer NOT NULL,
	`cots` integer NOT NULL,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `movements_of_facility` ON `movements` (`facility_id`,`at`);--> statement-breakpoint
CREATE TABLE `referral_details` (
	`referral_id` text PRIMARY KEY NOT NULL,
	`party` text NOT NULL,
	`incident_ref` text,
	`note` text,
	`salt` text NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`call_id` text NOT NULL,
	`search_id` text NOT NULL,
	`code` text NOT NULL,
	`facility_id` text NOT NULL,
	`desk` text NOT NULL,
	`owner` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`allocations` text NOT NULL,
	`origin_district` text,
	`travel_minutes` real NOT NULL,
	`travel_km` real NOT NULL,
	`created_at` integer NOT NULL,
	`answer_by` integer,
	`accepted_at` integer,
	`hold_until` integer,
	`eta` integer,
	`arrived_at` integer,
	`ended_at` integer,
	`end_reason` text,
	`ask_reason` text,
	`redirect_of` text,
	`overdue` integer NOT NULL,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referral_state_known" CHECK("referrals"."state" in ('requested', 'accepted', 'en_route', 'arrived', 'discharged', 'declined', 'expired', 'cancelled', 'withdrawn', 'no_show', 'refused_at_door', 'superseded')),
	CONSTRAINT "referral_end_has_time" CHECK(("referrals"."ended_at" is null) = ("referrals"."state" in ('requested', 'accepted', 'en_route', 'arrived'))),
	CONSTRAINT "referral_hold_has_time" CHECK("referrals"."state" not in ('accepted', 'en_route') or "referrals"."hold_until" is not null)
);
--> statement-breakpoint
CREATE INDEX `referrals_open_at_facility` ON `referrals` (`facility_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `referrals_of_facility` ON `referrals` (`facility_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `referrals_of_desk` ON `referrals` (`desk`,`created_at`);--> statement-breakpoint
CREATE INDEX `referrals_of_call` ON `referrals` (`call_id`);--> statement-breakpoint
CREATE INDEX `referrals_by_time` ON `referrals` (`created_at`);--> statement-breakpoint
CREATE TABLE `reveals` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`facility_id` text NOT NULL,
	`referral_id` text NOT NULL,
	`user_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reveals_to_user` ON `reveals` (`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `reveals_of_facility` ON `reveals` (`facility_id`,`at`);--> statement-breakpoint
CREATE TABLE `searches` (
	`id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`user_id` text NOT NULL,
	`desk` text NOT NULL,
	`at` integer NOT NULL,
	`origin_district` text,
	`origin_lat` real NOT NULL,
	`origin_lon` real NOT NULL,
	`kinds` text NOT NULL,
	`groups` text NOT NULL,
	`party_size` integer NOT NULL,
	`avoid_districts` text NOT NULL,
	`party` text,
	`candidates` text NOT NULL,
	`excluded` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `searches_by_time` ON `searches` (`at`);--> statement-breakpoint
CREATE INDEX `searches_of_call` ON `searches` (`call_id`);--> statement-breakpoint
CREATE TABLE `stays` (
	`id` text PRIMARY KEY NOT NULL,
	`facility_id` text NOT NULL,
	`referral_id` text,
	`allocations` text NOT NULL,
	`size` integer NOT NULL,
	`since` integer NOT NULL,
	`expected_until` integer,
	`left_at` integer,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stay_size_positive" CHECK("stays"."size" > 0)
);
--> statement-breakpoint
CREATE INDEX `stays_in_facility` ON `stays` (`facility_id`,`left_at`);--> statement-breakpoint
CREATE TABLE `unit_counts` (
	`unit_id` text NOT NULL,
	`facility_id` text NOT NULL,
	`at` integer NOT NULL,
	`occupied` integer NOT NULL,
	`held` integer NOT NULL,
	`unavailable` integer NOT NULL,
	`capacity` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `at`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "counts_not_negative" CHECK("unit_counts"."occupied" >= 0 and "unit_counts"."held" >= 0 and "unit_counts"."unavailable" >= 0 and "unit_counts"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`facility_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`service_group` text NOT NULL,
	`sharing` text NOT NULL,
	`admits` text NOT NULL,
	`capacity` integer NOT NULL,
	`unavailable` text NOT NULL,
	`unavailable_beds` integer NOT NULL,
	`occupied` integer NOT NULL,
	`cots_capacity` integer NOT NULL,
	`cots_occupied` integer NOT NULL,
	`held_recorded` integer NOT NULL,
	`confirmed_at` integer,
	`observed_at` integer,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unit_beds_not_negative" CHECK("units"."capacity" >= 0 and "units"."unavailable_beds" >= 0 and "units"."occupied" >= 0),
	CONSTRAINT "unit_cots_not_negative" CHECK("units"."cots_capacity" >= 0 and "units"."cots_occupied" >= 0),
	CONSTRAINT "unit_held_not_negative" CHECK("units"."held_recorded" >= 0),
	CONSTRAINT "unit_sharing_known" CHECK("units"."sharing" in ('shared', 'one_party'))
);
--> statement-breakpoint
CREATE INDEX `units_of_facility` ON `units` (`facility_id`,`position`);