BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	areas JSON NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	last_login_at DATETIME, erasure_asked_at DATETIME, 
	CONSTRAINT uq_account_name UNIQUE (name)
);
INSERT INTO "account" VALUES(1,'ani','relawan','["34.04.03"]','$argon2id$v=19$m=47104,t=1,p=1$YWJjZGVmZ2hpamtsbW5vcA$eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg',1,'2026-01-08 01:02:03.000000',NULL,NULL);
CREATE TABLE account_identity (
	identity_hash VARCHAR NOT NULL, 
	account INTEGER NOT NULL, 
	issuer VARCHAR NOT NULL, 
	bound_at DATETIME NOT NULL, 
	CONSTRAINT pk_account_identity PRIMARY KEY (identity_hash), 
	CONSTRAINT fk_account_identity_account FOREIGN KEY(account) REFERENCES account (id)
);
INSERT INTO "account_identity" VALUES('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1',1,'https://masuk.example','2026-01-08 01:02:03.000000');
CREATE TABLE account_invitation (
	account INTEGER NOT NULL, 
	code_hash VARCHAR NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_account_invitation PRIMARY KEY (account), 
	CONSTRAINT fk_account_invitation_account FOREIGN KEY(account) REFERENCES account (id), 
	CONSTRAINT uq_account_invitation_code_hash UNIQUE (code_hash)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0012');
CREATE TABLE area_visit (
	actor VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	seen_at DATETIME NOT NULL, 
	seen JSON NOT NULL, 
	before_at DATETIME, 
	"before" JSON, 
	CONSTRAINT pk_area_visit PRIMARY KEY (actor, region)
);
INSERT INTO "area_visit" VALUES('ani','34.04.03.2001','2026-01-09 01:02:03.000000','{"x": 1}','2026-01-08 01:02:03.000000','{"x": 2}');
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	"before" JSON, 
	"after" JSON
);
INSERT INTO "audit" VALUES(1,'2026-01-05 01:02:03.000004','lokal','save_batch','batch:2','null','{"source": "Dinas Sosial"}');
INSERT INTO "audit" VALUES(2,'2026-01-07 00:00:00.000000','lokal','undo_batch','batch:3','{"status": "in_force"}','{"status": "undone"}');
INSERT INTO "audit" VALUES(3,'2026-01-09 01:02:03.000000','ani','open_ledger','kas:1','null','null');
INSERT INTO "audit" VALUES(4,'2026-01-09 01:02:03.000000','ani','write_ledger_line','kas:1:donasi:2026-1','null','{"direction": "masuk", "amount": 150000}');
INSERT INTO "audit" VALUES(5,'2026-01-09 01:02:03.000000','ani','write_ledger_line','kas:1:operasional:2026-1','null','{"direction": "masuk", "amount": 20000}');
INSERT INTO "audit" VALUES(6,'2026-01-09 01:03:03.000000','budi','write_ledger_line','kas:1:donasi:2026-2','null','{"direction": "keluar", "amount": 50000}');
INSERT INTO "audit" VALUES(7,'2026-01-09 01:04:03.000000','budi','reverse_ledger_line','kas:1:donasi:2026-3','null','{"direction": "masuk", "amount": 50000}');
CREATE TABLE batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	confirmed_at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	is_example BOOLEAN NOT NULL, 
	status VARCHAR NOT NULL, 
	undone_at DATETIME, 
	undone_by VARCHAR, 
	observation_rows INTEGER NOT NULL, 
	population_rows INTEGER NOT NULL, 
	cells INTEGER NOT NULL, 
	sum_by_unit JSON NOT NULL, replaced JSON, 
	CONSTRAINT ck_batch_status CHECK (status IN ('in_force', 'undone'))
);
INSERT INTO "batch" VALUES(2,'Dinas Sosial','2026-01-05 01:02:03.000004','lokal',0,'in_force',NULL,NULL,4,1,2,'{"jiwa": 5}','{"1": 2}');
INSERT INTO "batch" VALUES(3,'Kalurahan','2026-01-06 01:02:03.000000','lokal',0,'undone','2026-01-07 00:00:00.000000','lokal',1,0,1,'{"jiwa": 9}',NULL);
CREATE TABLE card_version (
	collection VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	content JSON, 
	file BLOB, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT pk_card_version PRIMARY KEY (collection, number, revision)
);
INSERT INTO "card_version" VALUES('templat',1,1,'{"dokumen": "rab"}',X'504B','2026-01-09 01:02:03.000000','ani');
INSERT INTO "card_version" VALUES('program',1,1,'{"nama": "x"}',NULL,'2026-01-09 01:02:03.000000','ani');
INSERT INTO "card_version" VALUES('program',1,2,NULL,NULL,'2026-01-09 01:03:03.000000','ani');
CREATE TABLE cycle_date (
	cycle VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	first_day VARCHAR NOT NULL, 
	last_day VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT pk_cycle_date PRIMARY KEY (cycle, step, year)
);
INSERT INTO "cycle_date" VALUES('rkpd','musdukuh',2027,'2025-11-03','2025-11-20','2026-01-09 01:02:03.000000','ani');
CREATE TABLE data_version (
	id INTEGER NOT NULL, 
	version BIGINT NOT NULL, 
	CONSTRAINT pk_data_version PRIMARY KEY (id), 
	CONSTRAINT ck_data_version_single_row CHECK (id = 1)
);
INSERT INTO "data_version" VALUES(1,4);
CREATE TABLE entry_form (
	id VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	by_padukuhan BOOLEAN NOT NULL, 
	is_complete BOOLEAN NOT NULL, 
	changes INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	batch INTEGER, 
	confirmed_changes INTEGER, 
	deleted_at DATETIME, 
	CONSTRAINT pk_entry_form PRIMARY KEY (id), 
	CONSTRAINT fk_entry_form_batch FOREIGN KEY(batch) REFERENCES batch (id)
);
INSERT INTO "entry_form" VALUES('formulir-1','34.04.03.2001','2025','Dukuh','dukuh',1,0,2,'2026-02-01 00:00:00.000000','2026-02-02 00:00:00.000000','lokal',2,2,NULL);
CREATE TABLE entry_padukuhan (
	form VARCHAR NOT NULL, 
	padukuhan VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_entry_padukuhan PRIMARY KEY (form, padukuhan), 
	CONSTRAINT fk_entry_padukuhan_form FOREIGN KEY(form) REFERENCES entry_form (id)
);
INSERT INTO "entry_padukuhan" VALUES('formulir-1','Kembang',0);
CREATE TABLE entry_value (
	form VARCHAR NOT NULL, 
	padukuhan VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	value BIGINT, 
	revision INTEGER NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_entry_value PRIMARY KEY (form, padukuhan, category, field), 
	CONSTRAINT ck_entry_value_value CHECK (value >= 0), 
	CONSTRAINT fk_entry_value_form_padukuhan FOREIGN KEY(form, padukuhan) REFERENCES entry_padukuhan (form, padukuhan)
);
INSERT INTO "entry_value" VALUES('formulir-1','Kembang','pengemis','total',8,1,'2026-02-02 00:00:00.000000');
CREATE TABLE hidden_cell (
	audience VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	breakdown VARCHAR NOT NULL, 
	held VARCHAR NOT NULL, 
	CONSTRAINT pk_hidden_cell PRIMARY KEY (audience, region, category, period, breakdown, held)
);
INSERT INTO "hidden_cell" VALUES('public','34.04.03.2001','pengemis','2025','sex','L=2;P=3');
CREATE TABLE index_recipe (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	recipe VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	removed_at DATETIME
);
INSERT INTO "index_recipe" VALUES(1,'Lansia dan miskin','persentil.lanjut_usia_telantar~2.fakir_miskin~1','2026-01-09 01:02:03.000000','ani',NULL);
CREATE TABLE ledger (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	region VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	opened_at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT uq_ledger_region_title UNIQUE (region, title)
);
CREATE TABLE ledger_line (
	ledger INTEGER NOT NULL, 
	book VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	day VARCHAR NOT NULL, 
	direction VARCHAR NOT NULL, 
	amount BIGINT NOT NULL, 
	heading VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	counterpart VARCHAR NOT NULL, 
	organisation VARCHAR NOT NULL, 
	campaign INTEGER, 
	pledge INTEGER, 
	reverses_year INTEGER, 
	reverses_number INTEGER, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT pk_ledger_line PRIMARY KEY (ledger, book, year, number), 
	CONSTRAINT ck_ledger_line_book CHECK (book IN ('donasi', 'operasional')), 
	CONSTRAINT ck_ledger_line_direction CHECK (direction IN ('masuk', 'keluar')), 
	CONSTRAINT ck_ledger_line_heading CHECK (heading IN ('saldo_awal', 'donatur_tetap', 'kotak', 'iuran', 'tjsp', 'bantuan_kalurahan', 'sumbangan_lain', 'santunan', 'permakanan', 'pendidikan', 'kesehatan', 'rumah', 'alat_bantu', 'bantuan_lain', 'operasional', 'buku_lain')), 
	CONSTRAINT ck_ledger_line_counterpart CHECK (counterpart IN ('warga', 'anonim', 'lembaga', 'usaha', 'pemerintah')), 
	CONSTRAINT ck_ledger_line_amount CHECK (amount > 0), 
	CONSTRAINT ck_ledger_line_books_apart CHECK (heading <> 'buku_lain' AND NOT (book = 'donasi' AND heading = 'operasional')), 
	CONSTRAINT ck_ledger_line_reverses CHECK ((reverses_year IS NULL) = (reverses_number IS NULL)), 
	CONSTRAINT uq_ledger_line_ledger_book_reverses_year_reverses_number UNIQUE (ledger, book, reverses_year, reverses_number), 
	CONSTRAINT fk_ledger_line_ledger FOREIGN KEY(ledger) REFERENCES ledger (id), 
	CONSTRAINT fk_ledger_line_ledger_book_reverses_year_reverses_number FOREIGN KEY(ledger, book, reverses_year, reverses_number) REFERENCES ledger_line (ledger, book, year, number)
);
CREATE TABLE login_device (
	token_hash VARCHAR NOT NULL, 
	account INTEGER NOT NULL, 
	known_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_device PRIMARY KEY (token_hash), 
	CONSTRAINT fk_login_device_account FOREIGN KEY(account) REFERENCES account (id)
);
CREATE TABLE login_failure (
	"key" VARCHAR NOT NULL, 
	failures INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_failure PRIMARY KEY ("key")
);
CREATE TABLE login_session (
	token_hash VARCHAR NOT NULL, 
	account INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_session PRIMARY KEY (token_hash), 
	CONSTRAINT fk_login_session_account FOREIGN KEY(account) REFERENCES account (id)
);
CREATE TABLE meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	held_on VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	round INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	actor VARCHAR NOT NULL, 
	result JSON, 
	CONSTRAINT ck_meeting_state CHECK (state IN ('mengusulkan', 'menilai', 'dibuka', 'selesai')), 
	CONSTRAINT ck_meeting_closed_once CHECK ((state = 'selesai') = (closed_at IS NOT NULL)), 
	CONSTRAINT uq_meeting_code UNIQUE (code)
);
INSERT INTO "meeting" VALUES(1,'KQ7MX3','34.04.03.2001','Musdukuh','Balai','2026-01-09','usg','menilai',1,2,'2026-01-09 01:02:03.000000',NULL,'ani',NULL);
CREATE TABLE meeting_participant (
	meeting INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	key_hash VARCHAR NOT NULL, 
	joined_at DATETIME NOT NULL, 
	left_at DATETIME, 
	CONSTRAINT pk_meeting_participant PRIMARY KEY (meeting, number), 
	CONSTRAINT uq_meeting_participant_key_hash UNIQUE (key_hash), 
	CONSTRAINT fk_meeting_participant_meeting FOREIGN KEY(meeting) REFERENCES meeting (id)
);
INSERT INTO "meeting_participant" VALUES(1,1,'Bu Tini','sidik','2026-01-09 01:02:03.000000',NULL);
CREATE TABLE meeting_problem (
	meeting INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	participant INTEGER, 
	is_withdrawn BOOLEAN NOT NULL, 
	CONSTRAINT pk_meeting_problem PRIMARY KEY (meeting, number), 
	CONSTRAINT fk_meeting_problem_meeting FOREIGN KEY(meeting) REFERENCES meeting (id), 
	CONSTRAINT fk_meeting_problem_meeting_participant FOREIGN KEY(meeting, participant) REFERENCES meeting_participant (meeting, number)
);
INSERT INTO "meeting_problem" VALUES(1,1,'Lansia sendiri','34.04.03.2001','lanjut_usia_telantar','2025',1,0);
CREATE TABLE meeting_score (
	meeting INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	participant INTEGER NOT NULL, 
	problem INTEGER NOT NULL, 
	criterion VARCHAR NOT NULL, 
	score INTEGER NOT NULL, 
	CONSTRAINT pk_meeting_score PRIMARY KEY (meeting, round, participant, problem, criterion), 
	CONSTRAINT fk_meeting_score_meeting_participant FOREIGN KEY(meeting, participant) REFERENCES meeting_participant (meeting, number), 
	CONSTRAINT fk_meeting_score_meeting_problem FOREIGN KEY(meeting, problem) REFERENCES meeting_problem (meeting, number)
);
INSERT INTO "meeting_score" VALUES(1,1,1,1,'u',5);
CREATE TABLE observation (
	batch INTEGER NOT NULL, 
	region VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	breakdown VARCHAR NOT NULL, 
	sex VARCHAR NOT NULL, 
	age_band VARCHAR NOT NULL, 
	handling VARCHAR NOT NULL, 
	padukuhan VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	value BIGINT, 
	position INTEGER NOT NULL, 
	file_position INTEGER, 
	sheet VARCHAR NOT NULL, 
	row_number INTEGER, 
	column_number INTEGER, 
	CONSTRAINT pk_observation PRIMARY KEY (batch, region, category, period, breakdown, sex, age_band, handling, padukuhan), 
	CONSTRAINT ck_observation_value CHECK (value >= 0), 
	CONSTRAINT ck_observation_cell CHECK (region <> '' AND category <> '' AND period <> ''), 
	CONSTRAINT fk_observation_batch_file_position FOREIGN KEY(batch, file_position) REFERENCES source_file (batch, position), 
	CONSTRAINT fk_observation_batch FOREIGN KEY(batch) REFERENCES batch (id)
)
 WITHOUT ROWID

;
INSERT INTO "observation" VALUES(2,'34.04.03.2001','pengemis','2025','sex','L','','','','jiwa',2,1,0,'Lembar 1',7,4);
INSERT INTO "observation" VALUES(2,'34.04.03.2001','pengemis','2025','sex','P','','','','jiwa',3,2,0,'Lembar 1',7,5);
INSERT INTO "observation" VALUES(2,'34.04.03.2001','pengemis','2025','total','','','','','jiwa',5,0,0,'Lembar 1',7,3);
INSERT INTO "observation" VALUES(2,'34.04.03.2002','pengemis','2025','total','','','','','jiwa',NULL,3,NULL,'',NULL,NULL);
INSERT INTO "observation" VALUES(3,'34.04.03.2001','pengemis','2025','total','','','','','jiwa',9,0,NULL,'',NULL,NULL);
CREATE TABLE "plan" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	region VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	meeting INTEGER, 
	created_at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	deleted_at DATETIME, 
	CONSTRAINT ck_plan_status CHECK (status IN ('draf', 'disepakati', 'diusulkan', 'diverifikasi', 'diterima', 'ditolak', 'ditunda', 'berjalan', 'selesai')), 
	CONSTRAINT fk_plan_meeting FOREIGN KEY(meeting) REFERENCES meeting (id)
);
INSERT INTO "plan" VALUES(1,'34.04.03.2001','lanjut_usia_telantar','2025','draf',1,'2026-01-09 01:02:03.000000','ani',NULL);
CREATE TABLE plan_comment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"plan" INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT fk_plan_comment_plan FOREIGN KEY("plan") REFERENCES "plan" (id)
);
INSERT INTO "plan_comment" VALUES(1,1,'2026-01-09 01:02:03.000000','ani','Setuju',NULL);
CREATE TABLE "plan_part" (
	"plan" INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	content JSON NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT pk_plan_part PRIMARY KEY ("plan", part, revision), 
	CONSTRAINT fk_plan_part_plan FOREIGN KEY("plan") REFERENCES "plan" (id), 
	CONSTRAINT ck_plan_part_part CHECK (part IN ('pokok', 'pohon', 'aksi', 'rab', 'rujukan'))
);
INSERT INTO "plan_part" VALUES(1,'pokok',1,'{"judul": "Antar makanan"}','2026-01-09 01:02:03.000000','ani');
INSERT INTO "plan_part" VALUES(1,'pokok',2,'{"judul": "Antar makanan hangat"}','2026-01-09 01:03:03.000000','budi');
INSERT INTO "plan_part" VALUES(1,'rujukan',1,'{"baris": []}','2026-01-09 01:02:03.000000','budi');
CREATE TABLE population (
	batch INTEGER NOT NULL, 
	region VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	sex VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	series VARCHAR NOT NULL, 
	value BIGINT NOT NULL, 
	CONSTRAINT pk_population PRIMARY KEY (batch, region, kind, sex, year, series), 
	CONSTRAINT ck_population_value CHECK (value > 0), 
	CONSTRAINT fk_population_batch FOREIGN KEY(batch) REFERENCES batch (id)
)
 WITHOUT ROWID

;
INSERT INTO "population" VALUES(2,'34.04.03.2001','penduduk','',2025,'registrasi',4321);
CREATE TABLE remembered_answer (
	source_key VARCHAR NOT NULL, 
	question VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	answered_at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT pk_remembered_answer PRIMARY KEY (source_key, question)
);
INSERT INTO "remembered_answer" VALUES('dinas sosial','region:x','Dinas Sosial','34.04.03.2001','2026-01-05 01:02:03.000000','lokal');
CREATE TABLE saved_check (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	options JSON NOT NULL, 
	answers JSON NOT NULL, 
	content BLOB NOT NULL
);
INSERT INTO "saved_check" VALUES(1,'rekap.xlsx','2026-01-05 01:02:03.000000','lokal','{"period": "2025"}','{}',X'0001FF');
CREATE TABLE setup_code (
	id INTEGER NOT NULL, 
	code_hash VARCHAR NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_setup_code PRIMARY KEY (id), 
	CONSTRAINT ck_setup_code_single_row CHECK (id = 1)
);
CREATE TABLE source_file (
	batch INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	size BIGINT NOT NULL, 
	CONSTRAINT pk_source_file PRIMARY KEY (batch, position), 
	CONSTRAINT fk_source_file_batch FOREIGN KEY(batch) REFERENCES batch (id)
);
INSERT INTO "source_file" VALUES(2,0,'rekap.xlsx','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1234);
CREATE TABLE submission (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	sender VARCHAR NOT NULL, 
	sent_at DATETIME NOT NULL, 
	status VARCHAR NOT NULL, 
	summary JSON NOT NULL, 
	options JSON NOT NULL, 
	answers JSON NOT NULL, 
	content BLOB, 
	form VARCHAR, 
	form_changes INTEGER, 
	batch INTEGER, 
	revision INTEGER NOT NULL, 
	CONSTRAINT ck_submission_kind CHECK (kind IN ('files', 'form')), 
	CONSTRAINT ck_submission_status CHECK (status IN ('waiting', 'returned', 'accepted', 'withdrawn')), 
	CONSTRAINT ck_submission_batch CHECK ((status = 'accepted') = (batch IS NOT NULL)), 
	CONSTRAINT fk_submission_form FOREIGN KEY(form) REFERENCES entry_form (id), 
	CONSTRAINT fk_submission_batch FOREIGN KEY(batch) REFERENCES batch (id)
);
INSERT INTO "submission" VALUES(1,'files','rekap.csv','ani','2026-01-09 01:02:03.000000','waiting','{"source": "WKSBM", "periods": ["2025"], "regions": ["34.04.03.2001"], "counts": 4, "questions": 0}','{"period": "", "source": "WKSBM", "region": ""}','{}',X'0001FF',NULL,NULL,NULL,1);
CREATE TABLE submission_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	submission INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	details JSON NOT NULL, 
	CONSTRAINT ck_submission_step_action CHECK (action IN ('sent', 'resent', 'returned', 'corrected', 'accepted', 'withdrawn')), 
	CONSTRAINT fk_submission_step_submission FOREIGN KEY(submission) REFERENCES submission (id)
);
INSERT INTO "submission_step" VALUES(1,1,'2026-01-09 01:02:03.000000','ani','sent','','{}');
CREATE INDEX ix_source_file_sha256 ON source_file (sha256);
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE INDEX ix_login_session_account ON login_session (account);
CREATE INDEX ix_login_device_account ON login_device (account);
CREATE INDEX ix_submission_status ON submission (status);
CREATE INDEX ix_submission_step_submission ON submission_step (submission);
CREATE TRIGGER submission_step_no_replace BEFORE INSERT ON submission_step WHEN EXISTS (SELECT 1 FROM submission_step WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'submission_step is never rewritten'); END;
CREATE INDEX ix_account_identity_account ON account_identity (account);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit WHEN NOT (NEW."id" IS OLD."id" AND NEW."at" IS OLD."at" AND NEW."action" IS OLD."action" AND NEW."before" IS OLD."before" AND NEW."after" IS OLD."after" AND EXISTS (SELECT 1 FROM account WHERE NOT account.is_active AND NEW.actor = CASE OLD.actor WHEN account.name THEN 'akun-' || account.id ELSE OLD.actor END AND NEW.subject = CASE OLD.subject WHEN 'account:' || account.name THEN 'account:akun-' || account.id ELSE OLD.subject END AND (OLD.actor = account.name OR OLD.subject = 'account:' || account.name))) BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER submission_step_no_update BEFORE UPDATE ON submission_step WHEN NOT (NEW."id" IS OLD."id" AND NEW."submission" IS OLD."submission" AND NEW."at" IS OLD."at" AND NEW."action" IS OLD."action" AND NEW."reason" IS OLD."reason" AND NEW."details" IS OLD."details" AND EXISTS (SELECT 1 FROM account WHERE NOT account.is_active AND NEW.actor = CASE OLD.actor WHEN account.name THEN 'akun-' || account.id ELSE OLD.actor END AND OLD.actor = account.name)) BEGIN SELECT RAISE(ABORT, 'submission_step is never rewritten'); END;
CREATE INDEX ix_observation_region ON observation (region);
CREATE INDEX ix_meeting_region ON meeting (region);
CREATE INDEX ix_plan_region ON "plan" (region);
CREATE INDEX ix_plan_comment_plan ON plan_comment ("plan");
CREATE TRIGGER ledger_line_no_update BEFORE UPDATE ON ledger_line WHEN NOT (NEW."ledger" IS OLD."ledger" AND NEW."book" IS OLD."book" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."day" IS OLD."day" AND NEW."direction" IS OLD."direction" AND NEW."amount" IS OLD."amount" AND NEW."heading" IS OLD."heading" AND NEW."purpose" IS OLD."purpose" AND NEW."counterpart" IS OLD."counterpart" AND NEW."organisation" IS OLD."organisation" AND NEW."campaign" IS OLD."campaign" AND NEW."pledge" IS OLD."pledge" AND NEW."reverses_year" IS OLD."reverses_year" AND NEW."reverses_number" IS OLD."reverses_number" AND NEW."at" IS OLD."at" AND EXISTS (SELECT 1 FROM account WHERE NOT account.is_active AND OLD.actor = account.name AND NEW.actor = 'akun-' || account.id)) BEGIN SELECT RAISE(ABORT, 'ledger_line is never rewritten'); END;
CREATE TRIGGER ledger_line_next_number BEFORE INSERT ON ledger_line WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM ledger_line WHERE ledger = NEW.ledger AND book = NEW.book AND year = NEW.year) OR EXISTS (SELECT 1 FROM ledger_line WHERE ledger = NEW.ledger AND book = NEW.book AND reverses_year = NEW.reverses_year AND reverses_number = NEW.reverses_number) BEGIN SELECT RAISE(ABORT, 'ledger_line is never rewritten'); END;
INSERT INTO "ledger" VALUES(1,'34.04.03.2001','WKSBM Melati','2026-01-09 01:02:03.000000','ani');
INSERT INTO "ledger_line" VALUES(1,'donasi',2026,1,'2026-01-05','masuk',150000,'kotak','Kotak donasi padukuhan','warga','',NULL,NULL,NULL,NULL,'2026-01-09 01:02:03.000000','ani');
INSERT INTO "ledger_line" VALUES(1,'donasi',2026,2,'2026-01-06','keluar',50000,'santunan','Santunan','warga','',3,NULL,NULL,NULL,'2026-01-09 01:03:03.000000','budi');
INSERT INTO "ledger_line" VALUES(1,'donasi',2026,3,'2026-01-07','masuk',50000,'santunan','Salah jumlah','warga','',3,NULL,2026,2,'2026-01-09 01:04:03.000000','budi');
INSERT INTO "ledger_line" VALUES(1,'operasional',2026,1,'2026-01-05','masuk',20000,'iuran','Iuran','lembaga','Kelompok Tani Makmur',NULL,NULL,NULL,NULL,'2026-01-09 01:02:03.000000','ani');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('batch',3);
INSERT INTO "sqlite_sequence" VALUES('audit',7);
INSERT INTO "sqlite_sequence" VALUES('saved_check',1);
INSERT INTO "sqlite_sequence" VALUES('submission',1);
INSERT INTO "sqlite_sequence" VALUES('submission_step',1);
INSERT INTO "sqlite_sequence" VALUES('index_recipe',1);
INSERT INTO "sqlite_sequence" VALUES('meeting',1);
INSERT INTO "sqlite_sequence" VALUES('plan',1);
INSERT INTO "sqlite_sequence" VALUES('plan_comment',1);
INSERT INTO "sqlite_sequence" VALUES('ledger',1);
COMMIT;
