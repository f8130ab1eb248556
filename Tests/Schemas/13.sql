BEGIN TRANSACTION;
CREATE TABLE answered_call (
  user_id INTEGER NOT NULL,
  token TEXT NOT NULL,
  digest BLOB NOT NULL,
  answer BLOB NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, token)
) STRICT, WITHOUT ROWID;
INSERT INTO "answered_call" VALUES(0,'token',X'01',X'02',5);
CREATE TABLE asset (
  content_id INTEGER NOT NULL REFERENCES content(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  md5 BLOB NOT NULL,
  sha1 BLOB NOT NULL,
  sha256 BLOB NOT NULL,
  sha512 BLOB NOT NULL,
  PRIMARY KEY (content_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "asset" VALUES(5,'a.tgz',3,X'900150983CD24FB0D6963F7D28E17F72',X'A9993E364706816ABA3E25717850C26C9CD0D89D',X'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',X'DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F');
CREATE TABLE audit_outbox (
  first_change INTEGER PRIMARY KEY,
  last_change INTEGER NOT NULL,
  synced_sequence INTEGER NOT NULL,
  synced_changes INTEGER NOT NULL,
  synced_hash TEXT NOT NULL,
  records BLOB NOT NULL
) STRICT;
INSERT INTO "audit_outbox" VALUES(3,4,5,2,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',X'226E223A330A226E223A34');
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  revision TEXT NOT NULL UNIQUE,
  metadata TEXT NOT NULL
, bytes INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "content" VALUES(5,'kYNmfgueL1Fk6zrVMSUN6p6Qw1rm+i3vlIIxWSFoeHQ=','{}',3);
CREATE TABLE deleted_domain (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL
) STRICT;
CREATE TABLE "dist_tag" (
  package_id INTEGER NOT NULL REFERENCES package(id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  version_key TEXT NOT NULL,
  PRIMARY KEY (package_id, tag),
  FOREIGN KEY (package_id, version_key) REFERENCES "package_version"(package_id, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "dist_tag" VALUES(7,'latest','1');
CREATE TABLE domain (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "domain" VALUES(1,'my_domain','111122223333',1);
CREATE TABLE domain_policy (
  domain_id INTEGER PRIMARY KEY REFERENCES domain(id) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;
INSERT INTO "domain_policy" VALUES(1,'{"Version":"2012-10-17","Statement":[]}');
CREATE TABLE domain_tag (
  domain_id INTEGER NOT NULL REFERENCES domain(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (domain_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "domain_tag" VALUES(1,'k','v');
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  time INTEGER NOT NULL,
  domain_id INTEGER NOT NULL,
  repository_id INTEGER NOT NULL,
  repository TEXT NOT NULL,
  format TEXT NOT NULL,
  namespace TEXT NOT NULL,
  package TEXT NOT NULL,
  version TEXT NOT NULL,
  revision TEXT NOT NULL,
  status TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
INSERT INTO "event" VALUES(1,'VERSION_PUBLISHED',5,1,1,'my_repo','npm','types','react','1','r','Published','');
CREATE TABLE event_watch (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  through INTEGER NOT NULL
) STRICT;
INSERT INTO "event_watch" VALUES(1,1);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1: domains, repositories, packages, versions');
INSERT INTO "grdb_migrations" VALUES('2: versions in one tree');
INSERT INTO "grdb_migrations" VALUES('3: answers to calls that may come again');
INSERT INTO "grdb_migrations" VALUES('4: events');
INSERT INTO "grdb_migrations" VALUES('5: policies of domains');
INSERT INTO "grdb_migrations" VALUES('6: promotions');
INSERT INTO "grdb_migrations" VALUES('7: tags');
INSERT INTO "grdb_migrations" VALUES('8: package groups');
INSERT INTO "grdb_migrations" VALUES('9: marks and gates');
INSERT INTO "grdb_migrations" VALUES('10: what repositories hold');
INSERT INTO "grdb_migrations" VALUES('11: promotions of deleted repositories');
INSERT INTO "grdb_migrations" VALUES('12: audit records that no file has yet');
INSERT INTO "grdb_migrations" VALUES('13: deleted domains, and all that allowed a promotion');
CREATE TABLE mark (
  domain_id INTEGER NOT NULL REFERENCES domain(id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  namespace TEXT NOT NULL,
  package TEXT NOT NULL,
  version_key TEXT NOT NULL,
  revision TEXT NOT NULL,
  name TEXT NOT NULL,
  principal TEXT NOT NULL,
  value TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (domain_id, format, namespace, package, version_key, revision, name, principal)
) STRICT, WITHOUT ROWID;
INSERT INTO "mark" VALUES(1,'npm','types','react','1','r','tested','arn:aws:iam::111122223333:root','',0,8);
CREATE TABLE package (
  id INTEGER PRIMARY KEY,
  repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  publish TEXT NOT NULL,
  upstream TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (repository_id, format, namespace, name)
) STRICT;
INSERT INTO "package" VALUES(7,1,'npm','types','react','ALLOW','BLOCK',3);
CREATE TABLE package_group (
  id INTEGER PRIMARY KEY,
  domain_id INTEGER NOT NULL REFERENCES domain(id) ON DELETE CASCADE,
  pattern TEXT NOT NULL,
  contact_info TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  publish TEXT NOT NULL,
  external_upstream TEXT NOT NULL,
  internal_upstream TEXT NOT NULL,
  UNIQUE (domain_id, pattern)
) STRICT;
INSERT INTO "package_group" VALUES(8,1,'/*','','',1,'ALLOW','ALLOW','ALLOW');
INSERT INTO "package_group" VALUES(9,1,'/npm/*','','d',7,'ALLOW','ALLOW','ALLOW');
CREATE TABLE package_group_repository (
  group_id INTEGER NOT NULL REFERENCES package_group(id) ON DELETE CASCADE,
  way TEXT NOT NULL,
  repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, way, repository_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "package_group_repository" VALUES(9,'PUBLISH',1);
CREATE TABLE package_group_tag (
  group_id INTEGER NOT NULL REFERENCES package_group(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (group_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "package_group_tag" VALUES(9,'k','v');
CREATE TABLE "package_version" (
  package_id INTEGER NOT NULL REFERENCES package(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  display TEXT NOT NULL,
  content_id INTEGER NOT NULL REFERENCES content(id),
  status TEXT NOT NULL,
  origin_type TEXT NOT NULL,
  origin_repository TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  stored_order INTEGER NOT NULL,
  PRIMARY KEY (package_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "package_version" VALUES(7,'1','1',5,'Published','INTERNAL','my_repo',4,1);
CREATE TABLE promoted_tag (
  promotion_id INTEGER NOT NULL REFERENCES promotion(id),
  format TEXT NOT NULL,
  namespace TEXT NOT NULL,
  package TEXT NOT NULL,
  tag TEXT NOT NULL,
  version_key TEXT NOT NULL,
  previous_version_key TEXT,
  PRIMARY KEY (promotion_id, format, namespace, package, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO "promoted_tag" VALUES(1,'npm','types','react','latest','1',NULL);
CREATE TABLE promoted_version (
  promotion_id INTEGER NOT NULL REFERENCES promotion(id),
  position INTEGER NOT NULL,
  format TEXT NOT NULL,
  namespace TEXT NOT NULL,
  package TEXT NOT NULL,
  key TEXT NOT NULL,
  display TEXT NOT NULL,
  content_id INTEGER NOT NULL REFERENCES content(id),
  status TEXT NOT NULL,
  found_in TEXT NOT NULL,
  is_new_package INTEGER NOT NULL,
  previous_display TEXT,
  previous_content_id INTEGER REFERENCES content(id),
  previous_status TEXT,
  previous_origin_type TEXT,
  previous_origin_repository TEXT,
  previous_published_at INTEGER,
  PRIMARY KEY (promotion_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "promoted_version" VALUES(1,0,'npm','types','react','1','1',5,'Published','my_repo',1,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE promotion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  domain_id INTEGER NOT NULL,
  time INTEGER NOT NULL,
  principal TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  source TEXT NOT NULL,
  destination TEXT NOT NULL,
  reason TEXT NOT NULL,
  source_policy TEXT NOT NULL,
  destination_policy TEXT NOT NULL,
  domain_policy TEXT NOT NULL,
  version_count INTEGER NOT NULL,
  rolls_back INTEGER REFERENCES promotion(id),
  rolled_back_by INTEGER
, destination_id INTEGER NOT NULL DEFAULT -1, identity_policies TEXT NOT NULL DEFAULT '', gate TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "promotion" VALUES(1,1,6,'arn:aws:iam::111122223333:root',0,'my_repo','repo-2','why','','','',1,NULL,NULL,2,'','');
CREATE TABLE repository (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  domain_id INTEGER NOT NULL REFERENCES domain(id),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (domain_id, name)
) STRICT;
INSERT INTO "repository" VALUES(1,1,'my_repo','first',2);
INSERT INTO "repository" VALUES(2,1,'repo-2','',3);
CREATE TABLE repository_gate (
  repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;
CREATE TABLE repository_policy (
  repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;
INSERT INTO "repository_policy" VALUES(1,'{"Version":"2012-10-17","Statement":[]}');
CREATE TABLE repository_tag (
  repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (repository_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "repository_tag" VALUES(1,'k','v');
CREATE TABLE repository_usage (
  repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
  versions INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;
INSERT INTO "repository_usage" VALUES(1,1,3);
CREATE TABLE upstream (
  repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  upstream_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
  PRIMARY KEY (repository_id, position),
  UNIQUE (upstream_id, repository_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "upstream" VALUES(2,0,1);
CREATE INDEX promotion_by_rolled_back ON promotion (rolls_back) WHERE rolls_back IS NOT NULL;
CREATE INDEX promotion_by_destination ON promotion (domain_id, destination, id);
CREATE INDEX package_group_repository_by_repository ON package_group_repository (repository_id);
CREATE INDEX deleted_domain_by_name ON deleted_domain (name, owner);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('domain',1);
INSERT INTO "sqlite_sequence" VALUES('repository',2);
INSERT INTO "sqlite_sequence" VALUES('promotion',1);
COMMIT;
