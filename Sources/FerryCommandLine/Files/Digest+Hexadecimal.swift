internal import Crypto
internal import FerryModel

extension Digest {
  /// In lower-case hex.
  var hexadecimal: String { Hexadecimal.encode(Array(self)) }
}
