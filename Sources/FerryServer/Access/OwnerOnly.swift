internal import FerryModel

/// Methods about the daemon itself, which no policy can grant: they are the owner's, who is root and the daemon's own user.
enum OwnerOnly {
  /// - Parameters:
  ///   - action: the method's name.
  ///   - what: what the caller may not do: "read the daemon's metrics: they tell of every user".
  static func check(
    _ caller: CallerIdentity, _ scope: ARNScope, action: String, _ what: String
  ) throws(FerryError) {
    guard !caller.isOwner else { return }
    let owner = PrincipalARN.root(of: scope.account).text
    throw FerryError(
      .accessDenied(principal: caller.arn, action: "ferry:\(action)", resource: owner),
      "User: \(caller.arn) is not authorized to \(what), so it is for \(owner) alone, who is root and the daemon's own user"
    )
  }
}
