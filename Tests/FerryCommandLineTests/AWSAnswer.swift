/// Answers, and what `aws` (awscli 1.46.3 of PyPI) makes of them with `--output text` and `--output table --color off`.
struct AWSAnswer: Sendable {
  /// The operation, or how a query has made it.
  let title: String
  let json: String
  let text: String
  let table: String

  static let all: [AWSAnswer] = [
    AWSAnswer(
      title: "ListPackageVersions",
      json:
        #"{"versions": [{"version": "1.2.0", "revision": "R2=", "status": "Published", "origin": {"domainEntryPoint": {"repositoryName": "my_repo"}, "originType": "INTERNAL"}}, {"version": "1.1.0", "revision": "R1=", "status": "Unlisted"}], "defaultDisplayVersion": "1.2.0", "format": "npm", "package": "chalk"}"#,
      text: #"""
        1.2.0\#tnpm\#tchalk
        VERSIONS\#tR2=\#tPublished\#t1.2.0
        ORIGIN\#tINTERNAL
        DOMAINENTRYPOINT\#tmy_repo
        VERSIONS\#tR1=\#tUnlisted\#t1.1.0

        """#,
      table: #"""
        ------------------------------------------------
        |              ListPackageVersions             |
        +------------------------+---------+-----------+
        |  defaultDisplayVersion | format  |  package  |
        +------------------------+---------+-----------+
        |  1.2.0                 |  npm    |  chalk    |
        +------------------------+---------+-----------+
        ||                  versions                  ||
        |+-------------+----------------+-------------+|
        ||  revision   |    status      |   version   ||
        |+-------------+----------------+-------------+|
        ||  R2=        |  Published     |  1.2.0      ||
        |+-------------+----------------+-------------+|
        |||                  origin                  |||
        ||+----------------------+-------------------+||
        |||  originType          |  INTERNAL         |||
        ||+----------------------+-------------------+||
        ||||            domainEntryPoint            ||||
        |||+------------------------+---------------+|||
        ||||  repositoryName        |  my_repo      ||||
        |||+------------------------+---------------+|||
        ||                  versions                  ||
        |+--------------+---------------+-------------+|
        ||   revision   |    status     |   version   ||
        |+--------------+---------------+-------------+|
        ||  R1=         |  Unlisted     |  1.1.0      ||
        |+--------------+---------------+-------------+|

        """#),
    AWSAnswer(
      title: "CopyPackageVersions",
      json:
        #"{"successfulVersions": {}, "failedVersions": {"5.6.7": {"errorCode": "NOT_FOUND", "errorMessage": "Could not find version 5.6.7"}, "1.17.0": {"errorCode": "SKIPPED", "errorMessage": "Version 1.17.0 was skipped"}}}"#,
      text: #"""
        1.17.0\#tSKIPPED\#tVersion 1.17.0 was skipped
        5.6.7\#tNOT_FOUND\#tCould not find version 5.6.7

        """#,
      table: #"""
        ---------------------------------------------------
        |               CopyPackageVersions               |
        +-------------------------------------------------+
        ||                failedVersions                 ||
        |+-----------------------------------------------+|
        |||                   1.17.0                    |||
        ||+------------+--------------------------------+||
        |||  errorCode |         errorMessage           |||
        ||+------------+--------------------------------+||
        |||  SKIPPED   |  Version 1.17.0 was skipped    |||
        ||+------------+--------------------------------+||
        |||                    5.6.7                    |||
        ||+------------+--------------------------------+||
        |||  errorCode |         errorMessage           |||
        ||+------------+--------------------------------+||
        |||  NOT_FOUND |  Could not find version 5.6.7  |||
        ||+------------+--------------------------------+||

        """#),
    AWSAnswer(
      title: "DescribeDomain",
      json:
        #"{"domain": {"name": "my_domain", "owner": "111122223333", "arn": "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain", "status": "Active", "createdTime": "2026-11-24T22:40:07.123000+00:00", "repositoryCount": 2, "assetSizeBytes": 12345}}"#,
      text: #"""
        DOMAIN\#tarn:aws:codeartifact:us-east-1:111122223333:domain/my_domain\#t12345\#t2026-11-24T22:40:07.123000+00:00\#tmy_domain\#t111122223333\#t2\#tActive

        """#,
      table: #"""
        ------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
        |                                                                                  DescribeDomain                                                                                  |
        +----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------+
        ||                                                                                     domain                                                                                     ||
        |+---------------------------------------------------------------+-----------------+-----------------------------------+------------+---------------+------------------+----------+|
        ||                              arn                              | assetSizeBytes  |            createdTime            |   name     |     owner     | repositoryCount  | status   ||
        |+---------------------------------------------------------------+-----------------+-----------------------------------+------------+---------------+------------------+----------+|
        ||  arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain |  12345          |  2026-11-24T22:40:07.123000+00:00 |  my_domain |  111122223333 |  2               |  Active  ||
        |+---------------------------------------------------------------+-----------------+-----------------------------------+------------+---------------+------------------+----------+|

        """#),
    AWSAnswer(
      title: "DescribePackage",
      json:
        #"{"package": {"format": "npm", "name": "chalk", "originConfiguration": {"restrictions": {"publish": "ALLOW", "upstream": "BLOCK"}}}}"#,
      text: #"""
        PACKAGE\#tnpm\#tchalk
        RESTRICTIONS\#tALLOW\#tBLOCK

        """#,
      table: #"""
        -------------------------------
        |       DescribePackage       |
        +-----------------------------+
        ||          package          ||
        |+-------------+-------------+|
        ||   format    |    name     ||
        |+-------------+-------------+|
        ||  npm        |  chalk      ||
        |+-------------+-------------+|
        |||   originConfiguration   |||
        ||+-------------------------+||
        ||||     restrictions      ||||
        |||+----------+------------+|||
        ||||  publish | upstream   ||||
        |||+----------+------------+|||
        ||||  ALLOW   |  BLOCK     ||||
        |||+----------+------------+|||

        """#),
    AWSAnswer(
      title: "ListTagsForResource",
      json: #"{"tags": [{"key": "team", "value": "core"}, {"key": "cost", "value": ""}]}"#,
      text: #"""
        TAGS\#tteam\#tcore
        TAGS\#tcost\#t

        """#,
      table: #"""
        ---------------------
        |ListTagsForResource|
        +-------------------+
        ||      tags       ||
        |+-------+---------+|
        ||  key  |  value  ||
        |+-------+---------+|
        ||  team |  core   ||
        ||  cost |         ||
        |+-------+---------+|

        """#),
    AWSAnswer(
      title: "ListPackageVersionAssets",
      json:
        #"{"format": "generic", "package": "p", "version": "1", "versionRevision": "R=", "assets": [{"name": "a.bin", "size": 12, "hashes": {"MD5": "d41d", "SHA-1": "da39"}}, {"name": "b.bin", "size": 0, "hashes": {"MD5": "0cc1"}}]}"#,
      text: #"""
        generic\#tp\#t1\#tR=
        ASSETS\#ta.bin\#t12
        HASHES\#td41d\#tda39
        ASSETS\#tb.bin\#t0
        HASHES\#t0cc1

        """#,
      table: #"""
        ------------------------------------------------------
        |              ListPackageVersionAssets              |
        +---------+----------+----------+--------------------+
        | format  | package  | version  |  versionRevision   |
        +---------+----------+----------+--------------------+
        |  generic|  p       |  1       |  R=                |
        +---------+----------+----------+--------------------+
        ||                      assets                      ||
        |+--------------------------+-----------------------+|
        ||           name           |         size          ||
        |+--------------------------+-----------------------+|
        ||  a.bin                   |  12                   ||
        |+--------------------------+-----------------------+|
        |||                     hashes                     |||
        ||+----------------------+-------------------------+||
        |||          MD5         |          SHA-1          |||
        ||+----------------------+-------------------------+||
        |||  d41d                |  da39                   |||
        ||+----------------------+-------------------------+||
        ||                      assets                      ||
        |+--------------------------+-----------------------+|
        ||           name           |         size          ||
        |+--------------------------+-----------------------+|
        ||  b.bin                   |  0                    ||
        |+--------------------------+-----------------------+|
        |||                     hashes                     |||
        ||+---------------------+--------------------------+||
        |||  MD5                |  0cc1                    |||
        ||+---------------------+--------------------------+||

        """#),
    AWSAnswer(
      title: "DescribeRepository",
      json:
        #"{"repository": {"name": "repo", "upstreams": [{"repositoryName": "a"}, {"repositoryName": "b"}], "externalConnections": []}}"#,
      text: #"""
        REPOSITORY\#trepo
        UPSTREAMS\#ta
        UPSTREAMS\#tb

        """#,
      table: #"""
        ------------------------
        |  DescribeRepository  |
        +----------------------+
        ||     repository     ||
        |+---------+----------+|
        ||  name   |  repo    ||
        |+---------+----------+|
        |||     upstreams    |||
        ||+------------------+||
        |||  repositoryName  |||
        ||+------------------+||
        |||  a               |||
        |||  b               |||
        ||+------------------+||

        """#),
    AWSAnswer(
      title: "Queried scalars",
      json: #"["1.0", "2.0"]"#,
      text: #"""
        1.0\#t2.0

        """#,
      table: #"""
        -----------------
        |Queried scalars|
        +---------------+
        |  1.0          |
        |  2.0          |
        +---------------+

        """#),
    AWSAnswer(
      title: "Queried rows",
      json: #"[["1.0", "R1="], ["2.0", "R2="]]"#,
      text: #"""
        1.0\#tR1=
        2.0\#tR2=

        """#,
      table: #"""
        ----------------
        | Queried rows |
        +------+-------+
        |  1.0 |  R1=  |
        |  2.0 |  R2=  |
        +------+-------+

        """#),
    AWSAnswer(
      title: "Queried scalar",
      json: #""R1=""#,
      text: #"""
        R1=

        """#,
      table: #"""
        ----------------
        |Queried scalar|
        +--------------+

        """#),
    AWSAnswer(
      title: "Queried nothing",
      json: #"null"#,
      text: #"""
        None

        """#,
      table: #""#),
    AWSAnswer(
      title: "Queried flags",
      json: #"[true, false, null, 3]"#,
      text: #"""
        True\#tFalse\#tNone\#t3

        """#,
      table: #"""
        ---------------
        |Queried flags|
        +-------------+
        |  True       |
        |  False      |
        |  None       |
        |  3          |
        +-------------+

        """#),
    AWSAnswer(
      title: "Queried records",
      json: #"[{"a": "x"}, {"b": [1, 2]}, {"a": null, "c": true}]"#,
      text: #"""
        x\#t
        \#t
        B\#t1
        B\#t2
        None\#tTrue

        """#,
      table: #"""
        ------------------
        | Queried records|
        +-------+--------+
        |   a   |   c    |
        +-------+--------+
        |  x    |        |
        +-------+--------+
        | Queried records|
        +-------+--------+
        |   a   |   c    |
        +-------+--------+
        |       |        |
        +-------+--------+
        ||       b      ||
        |+--------------+|
        ||  1           ||
        ||  2           ||
        |+--------------+|
        | Queried records|
        +-------+--------+
        |   a   |   c    |
        +-------+--------+
        |  None |  True  |
        +-------+--------+

        """#),
  ]
}
