@testable import FerryCommandLine

/// Descriptors with every kind of field, which protoc 3.21 made of this, with what it imports:
///
/// ```proto
/// syntax = "proto3";
/// package test.v1;
/// import "google/protobuf/timestamp.proto";
/// import "google/protobuf/duration.proto";
/// import "google/protobuf/wrappers.proto";
/// enum Colour { COLOUR_UNSPECIFIED = 0; RED = 1; BLUE = -5; }
/// message Kinds {
///   double a_double = 1; float a_float = 2; int32 an_int32 = 3; int64 an_int64 = 4; uint32 a_uint32 = 5; uint64
///     a_uint64 = 6;
///   sint32 a_sint32 = 7; sint64 a_sint64 = 8; fixed32 a_fixed32 = 9; fixed64 a_fixed64 = 10; sfixed32 a_sfixed32 =
///     11; sfixed64 a_sfixed64 = 12;
///   bool a_bool = 13; string a_string = 14; bytes some_bytes = 15; Colour colour = 16; Kinds inner = 17;
///   repeated int32 numbers = 18; repeated sint64 loose = 19 [packed = false]; repeated string texts = 20; repeated
///     Kinds list = 21; repeated Colour colours = 22; repeated double doubles = 23;
///   map<string, string> by_text = 24; map<int64, Kinds> by_number = 25; map<bool, Colour> by_flag = 26;
///   oneof choice { string chosen_text = 27; int32 chosen_number = 28; }
///   optional int32 maybe = 29;
///   google.protobuf.Timestamp time = 30; google.protobuf.Duration duration = 31;
///   google.protobuf.Int64Value wrapped_int64 = 32; google.protobuf.StringValue wrapped_string = 33;
///     google.protobuf.BoolValue wrapped_bool = 34; google.protobuf.BytesValue wrapped_bytes = 35;
///   string odd__name_ = 36 [json_name = "Odd Name"];
///   message Nested { Colour colour = 1; } Nested nested = 37;
/// }
/// service Painter {
///   rpc Paint(Kinds) returns (Kinds); rpc Watch(Kinds) returns (stream Kinds); }
/// service Other { rpc Paint(Kinds) returns (Kinds); rpc Only(Kinds.Nested) returns (Kinds); }
/// ```
enum KindsContract {
  static let contract: Contract = {
    guard let bytes = Base64Text.decode(descriptors), let contract = try? DescriptorReader.read(bytes) else {
      preconditionFailure("the descriptors cannot be read")
    }
    return contract
  }()

  static let descriptors = [
    "Cv8BCh9nb29nbGUvcHJvdG9idWYvdGltZXN0YW1wLnByb3RvEg9nb29nbGUucHJvdG9idWYiOwoJVGltZXN0YW1wEhgKB3NlY29uZHMYASABKA",
    "NSB3NlY29uZHMSFAoFbmFub3MYAiABKAVSBW5hbm9zQoUBChNjb20uZ29vZ2xlLnByb3RvYnVmQg5UaW1lc3RhbXBQcm90b1ABWjJnb29nbGUu",
    "Z29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi90aW1lc3RhbXBwYvgBAaICA0dQQqoCHkdvb2dsZS5Qcm90b2J1Zi5XZWxsS25vd25UeX",
    "Blc2IGcHJvdG8zCvsBCh5nb29nbGUvcHJvdG9idWYvZHVyYXRpb24ucHJvdG8SD2dvb2dsZS5wcm90b2J1ZiI6CghEdXJhdGlvbhIYCgdzZWNv",
    "bmRzGAEgASgDUgdzZWNvbmRzEhQKBW5hbm9zGAIgASgFUgVuYW5vc0KDAQoTY29tLmdvb2dsZS5wcm90b2J1ZkINRHVyYXRpb25Qcm90b1ABWj",
    "Fnb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi9kdXJhdGlvbnBi+AEBogIDR1BCqgIeR29vZ2xlLlByb3RvYnVmLldlbGxL",
    "bm93blR5cGVzYgZwcm90bzMKhgQKHmdvb2dsZS9wcm90b2J1Zi93cmFwcGVycy5wcm90bxIPZ29vZ2xlLnByb3RvYnVmIiMKC0RvdWJsZVZhbH",
    "VlEhQKBXZhbHVlGAEgASgBUgV2YWx1ZSIiCgpGbG9hdFZhbHVlEhQKBXZhbHVlGAEgASgCUgV2YWx1ZSIiCgpJbnQ2NFZhbHVlEhQKBXZhbHVl",
    "GAEgASgDUgV2YWx1ZSIjCgtVSW50NjRWYWx1ZRIUCgV2YWx1ZRgBIAEoBFIFdmFsdWUiIgoKSW50MzJWYWx1ZRIUCgV2YWx1ZRgBIAEoBVIFdm",
    "FsdWUiIwoLVUludDMyVmFsdWUSFAoFdmFsdWUYASABKA1SBXZhbHVlIiEKCUJvb2xWYWx1ZRIUCgV2YWx1ZRgBIAEoCFIFdmFsdWUiIwoLU3Ry",
    "aW5nVmFsdWUSFAoFdmFsdWUYASABKAlSBXZhbHVlIiIKCkJ5dGVzVmFsdWUSFAoFdmFsdWUYASABKAxSBXZhbHVlQoMBChNjb20uZ29vZ2xlLn",
    "Byb3RvYnVmQg1XcmFwcGVyc1Byb3RvUAFaMWdvb2dsZS5nb2xhbmcub3JnL3Byb3RvYnVmL3R5cGVzL2tub3duL3dyYXBwZXJzcGL4AQGiAgNH",
    "UEKqAh5Hb29nbGUuUHJvdG9idWYuV2VsbEtub3duVHlwZXNiBnByb3RvMwqJEAoLa2luZHMucHJvdG8SB3Rlc3QudjEaH2dvb2dsZS9wcm90b2",
    "J1Zi90aW1lc3RhbXAucHJvdG8aHmdvb2dsZS9wcm90b2J1Zi9kdXJhdGlvbi5wcm90bxoeZ29vZ2xlL3Byb3RvYnVmL3dyYXBwZXJzLnByb3Rv",
    "IokNCgVLaW5kcxIZCghhX2RvdWJsZRgBIAEoAVIHYURvdWJsZRIXCgdhX2Zsb2F0GAIgASgCUgZhRmxvYXQSGQoIYW5faW50MzIYAyABKAVSB2",
    "FuSW50MzISGQoIYW5faW50NjQYBCABKANSB2FuSW50NjQSGQoIYV91aW50MzIYBSABKA1SB2FVaW50MzISGQoIYV91aW50NjQYBiABKARSB2FV",
    "aW50NjQSGQoIYV9zaW50MzIYByABKBFSB2FTaW50MzISGQoIYV9zaW50NjQYCCABKBJSB2FTaW50NjQSGwoJYV9maXhlZDMyGAkgASgHUghhRm",
    "l4ZWQzMhIbCglhX2ZpeGVkNjQYCiABKAZSCGFGaXhlZDY0Eh0KCmFfc2ZpeGVkMzIYCyABKA9SCWFTZml4ZWQzMhIdCgphX3NmaXhlZDY0GAwg",
    "ASgQUglhU2ZpeGVkNjQSFQoGYV9ib29sGA0gASgIUgVhQm9vbBIZCghhX3N0cmluZxgOIAEoCVIHYVN0cmluZxIdCgpzb21lX2J5dGVzGA8gAS",
    "gMUglzb21lQnl0ZXMSJwoGY29sb3VyGBAgASgOMg8udGVzdC52MS5Db2xvdXJSBmNvbG91chIkCgVpbm5lchgRIAEoCzIOLnRlc3QudjEuS2lu",
    "ZHNSBWlubmVyEhgKB251bWJlcnMYEiADKAVSB251bWJlcnMSGAoFbG9vc2UYEyADKBJCAhAAUgVsb29zZRIUCgV0ZXh0cxgUIAMoCVIFdGV4dH",
    "MSIgoEbGlzdBgVIAMoCzIOLnRlc3QudjEuS2luZHNSBGxpc3QSKQoHY29sb3VycxgWIAMoDjIPLnRlc3QudjEuQ29sb3VyUgdjb2xvdXJzEhgK",
    "B2RvdWJsZXMYFyADKAFSB2RvdWJsZXMSMwoHYnlfdGV4dBgYIAMoCzIaLnRlc3QudjEuS2luZHMuQnlUZXh0RW50cnlSBmJ5VGV4dBI5CglieV",
    "9udW1iZXIYGSADKAsyHC50ZXN0LnYxLktpbmRzLkJ5TnVtYmVyRW50cnlSCGJ5TnVtYmVyEjMKB2J5X2ZsYWcYGiADKAsyGi50ZXN0LnYxLktp",
    "bmRzLkJ5RmxhZ0VudHJ5UgZieUZsYWcSIQoLY2hvc2VuX3RleHQYGyABKAlIAFIKY2hvc2VuVGV4dBIlCg1jaG9zZW5fbnVtYmVyGBwgASgFSA",
    "BSDGNob3Nlbk51bWJlchIZCgVtYXliZRgdIAEoBUgBUgVtYXliZYgBARIuCgR0aW1lGB4gASgLMhouZ29vZ2xlLnByb3RvYnVmLlRpbWVzdGFt",
    "cFIEdGltZRI1CghkdXJhdGlvbhgfIAEoCzIZLmdvb2dsZS5wcm90b2J1Zi5EdXJhdGlvblIIZHVyYXRpb24SQAoNd3JhcHBlZF9pbnQ2NBggIA",
    "EoCzIbLmdvb2dsZS5wcm90b2J1Zi5JbnQ2NFZhbHVlUgx3cmFwcGVkSW50NjQSQwoOd3JhcHBlZF9zdHJpbmcYISABKAsyHC5nb29nbGUucHJv",
    "dG9idWYuU3RyaW5nVmFsdWVSDXdyYXBwZWRTdHJpbmcSPQoMd3JhcHBlZF9ib29sGCIgASgLMhouZ29vZ2xlLnByb3RvYnVmLkJvb2xWYWx1ZV",
    "ILd3JhcHBlZEJvb2wSQAoNd3JhcHBlZF9ieXRlcxgjIAEoCzIbLmdvb2dsZS5wcm90b2J1Zi5CeXRlc1ZhbHVlUgx3cmFwcGVkQnl0ZXMSHAoK",
    "b2RkX19uYW1lXxgkIAEoCVIIT2RkIE5hbWUSLQoGbmVzdGVkGCUgASgLMhUudGVzdC52MS5LaW5kcy5OZXN0ZWRSBm5lc3RlZBo5CgtCeVRleH",
    "RFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBGksKDUJ5TnVtYmVyRW50cnkSEAoDa2V5GAEgASgDUgNr",
    "ZXkSJAoFdmFsdWUYAiABKAsyDi50ZXN0LnYxLktpbmRzUgV2YWx1ZToCOAEaSgoLQnlGbGFnRW50cnkSEAoDa2V5GAEgASgIUgNrZXkSJQoFdm",
    "FsdWUYAiABKA4yDy50ZXN0LnYxLkNvbG91clIFdmFsdWU6AjgBGjEKBk5lc3RlZBInCgZjb2xvdXIYASABKA4yDy50ZXN0LnYxLkNvbG91clIG",
    "Y29sb3VyQggKBmNob2ljZUIICgZfbWF5YmUqPAoGQ29sb3VyEhYKEkNPTE9VUl9VTlNQRUNJRklFRBAAEgcKA1JFRBABEhEKBEJMVUUQ+/////",
    "//////ATJdCgdQYWludGVyEicKBVBhaW50Eg4udGVzdC52MS5LaW5kcxoOLnRlc3QudjEuS2luZHMSKQoFV2F0Y2gSDi50ZXN0LnYxLktpbmRz",
    "Gg4udGVzdC52MS5LaW5kczABMl8KBU90aGVyEicKBVBhaW50Eg4udGVzdC52MS5LaW5kcxoOLnRlc3QudjEuS2luZHMSLQoET25seRIVLnRlc3",
    "QudjEuS2luZHMuTmVzdGVkGg4udGVzdC52MS5LaW5kc2IGcHJvdG8z",
  ].joined()
}
