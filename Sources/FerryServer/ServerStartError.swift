package import FerryModel

/// Why a server cannot start.
package enum ServerStartError: Error, CustomStringConvertible {
  case noThread(errno: Int32)
  /// What is stored belongs to another account: its ARNs, and the policies that name them, are that account's.
  case domainOfAnotherAccount(DomainName, owner: AccountID, account: AccountID)

  package var description: String {
    switch self {
    case .noThread(let errno): "the operating system gave no thread (errno \(errno))"
    case .domainOfAnotherAccount(let domain, let owner, let account):
      "the data folder holds the domain '\(domain)' of account \(owner), and the daemon's account is \(account): start it with --account \(owner), or choose another data folder with --data"
    }
  }
}
