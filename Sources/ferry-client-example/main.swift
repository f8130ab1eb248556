import FerryClient
import Glibc

guard CommandLine.arguments.count == 3 else {
  print("usage: ferry-client-example DOMAIN REPOSITORY")
  exit(2)
}
let client = FerryClient()
do {
  let answer = try await client.describeRepository(
    DescribeRepositoryRequest(domain: CommandLine.arguments[1], repository: CommandLine.arguments[2]))
  print(answer.repository?.arn ?? "no repository")
} catch {
  print(error)
  exit(1)
}
