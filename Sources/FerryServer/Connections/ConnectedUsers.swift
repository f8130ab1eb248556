/// The users of a server. Belongs to the loop's thread.
struct ConnectedUsers {
  private var users: [UInt32: ConnectedUser] = [:]

  init() {}

  var count: Int { users.count }

  var all: some Collection<ConnectedUser> { users.values }

  /// The one of this uid, who may be new.
  mutating func user(_ uid: UInt32) -> ConnectedUser {
    if let user = users[uid] { return user }
    let user = ConnectedUser(uid: uid)
    users[uid] = user
    return user
  }

  /// Something of a user's has ended.
  mutating func forgetIfGone(_ user: ConnectedUser) {
    if user.isGone { users[user.uid] = nil }
  }
}
