DROP INDEX `edits_of_facility`;--> statement-breakpoint
CREATE INDEX `edits_of_facility` ON `ledger` (`facility_id`,`seq`) WHERE "ledger"."type" in ('details.edited', 'room.added', 'room.retired');--> statement-breakpoint
ALTER TABLE `units` ADD `added_at` integer;--> statement-breakpoint
ALTER TABLE `units` ADD `retired_at` integer;