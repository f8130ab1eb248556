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
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  revision TEXT NOT NULL UNIQUE,
  metadata TEXT NOT NULL
) STRICT;
INSERT INTO "content" VALUES(5,'kYNmfgueL1Fk6zrVMSUN6p6Qw1rm+i3vlIIxWSFoeHQ=','{}');
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
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1: domains, repositories, packages, versions');
INSERT INTO "grdb_migrations" VALUES('2: versions in one tree');
INSERT INTO "grdb_migrations" VALUES('3: answers to calls that may come again');
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
CREATE TABLE repository_policy (
  repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;
INSERT INTO "repository_policy" VALUES(1,'{"Version":"2012-10-17","Statement":[]}');
CREATE TABLE upstream (
  repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  upstream_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
  PRIMARY KEY (repository_id, position),
  UNIQUE (upstream_id, repository_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "upstream" VALUES(2,0,1);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('domain',1);
INSERT INTO "sqlite_sequence" VALUES('repository',2);
COMMIT;
